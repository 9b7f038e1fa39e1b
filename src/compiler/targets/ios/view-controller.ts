/** The UIKit view controller behind the storyboard: an outlet for each object that was named, an action a control. */
import { CONTROLS, type Declarations } from './declarations.ts';

/** `<Name>ViewController.swift`. */
export function viewController(name: string, declarations: Declarations): string {
  const { outlets, actions, delegates } = declarations;
  const rivals = rivalsOf(declarations);
  const handlers = [
    ...actions.map(
      ({ property, type }) => `    var ${handlerName(property)}: ((${valueType(type)}) -> Void)?`,
    ),
    ...delegates.map(
      ({ property }) =>
        `    /// Gets the tag of the chosen item.\n    var ${handlerName(property)}: ((Int) -> Void)?`,
    ),
  ];
  const sections = [
    section('Handlers', handlers.join('\n')),
    section(
      'Outlets',
      outlets.map(({ property, type }) => `    @IBOutlet private weak var ${property}: ${type}!`).join('\n'),
    ),
    section(
      'Actions',
      [
        ...actions.map((action) => actionMethod(action, rivals.get(action.property))),
        ...(rivals.size === 0 ? [] : [CHOOSE]),
      ].join('\n\n'),
    ),
  ].filter((text) => text !== '');
  return `import UIKit

/// The screen that \`${name}.storyboard\` lays out.
final class ${name}ViewController: UIViewController {
${sections.join('\n\n')}
}
${delegates.length === 0 ? '' : `\n${tabBarDelegate(name, delegates)}\n`}`;
}

function tabBarDelegate(name: string, delegates: Declarations['delegates']): string {
  const cases = delegates.map(
    ({ property }) => `        if tabBar === ${property} { ${handlerName(property)}?(item.tag) }`,
  );
  return `// MARK: Tabs

extension ${name}ViewController: UITabBarDelegate {
    func tabBar(_ tabBar: UITabBar, didSelect item: UITabBarItem) {
${cases.join('\n')}
    }
}`;
}

/** Selector of the action that a control of this name sends. */
export function actionSelector(property: string, type: keyof typeof CONTROLS): string {
  return `${property}${CONTROLS[type].verb}:`;
}

/** Name of the closure that is called for a component: `onBtnGreen1`. */
export function handlerName(property: string): string {
  return `on${property.charAt(0).toUpperCase()}${property.slice(1)}`;
}

/** Of buttons that are chosen one at a time, all that stand together, by each of them. */
function rivalsOf({ choices, outlets }: Declarations): ReadonlyMap<string, readonly string[]> {
  const connected = new Set(outlets.map(({ property }) => property));
  const groups = new Map<string, string[]>();
  for (const { property, name } of choices)
    if (connected.has(property)) groups.set(name, [...(groups.get(name) ?? []), property]);
  return new Map([...groups.values()].flatMap((group) => group.map((property) => [property, group])));
}

const CHOOSE = `    /// One of them is chosen at a time.
    private func choose(_ chosen: UIButton, among buttons: [UIButton?]) {
        for button in buttons { button?.isSelected = button === chosen }
    }`;

function actionMethod(
  { property, type }: Declarations['actions'][number],
  rivals: readonly string[] | undefined,
): string {
  const control = CONTROLS[type];
  const value = 'value' in control ? `sender.${control.value}` : '';
  const choice = rivals === undefined ? '' : `        choose(sender, among: [${rivals.join(', ')}])\n`;
  return `    @IBAction private func ${property}${control.verb}(_ sender: ${type}) {
${choice}        ${handlerName(property)}?(${value})
    }`;
}

function valueType(type: keyof typeof CONTROLS): string {
  const control = CONTROLS[type];
  return 'type' in control ? control.type : '';
}

function section(title: string, text: string): string {
  return text === '' ? '' : `    // MARK: ${title}\n\n${text}`;
}
