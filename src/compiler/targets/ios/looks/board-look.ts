/** Looks in a storyboard: elements inside of a view's own, in the order in which Interface Builder writes them. */
import type { Style } from '../../../../dsl/index.ts';
import { isBold } from '../../../../fonts/index.ts';
import type { Member } from '../../../looks/members.ts';
import { viewOf } from '../../../looks/views.ts';
import type { NamedRun } from '../../../target.ts';
import { cleanLines } from '../../../templates.ts';
import { xmlAttribute } from '../escape.ts';
import { interfaceBuilderId } from '../interface-builder-id.ts';
import { effectiveText, fontDesign, points, weightName, type Scene } from './scene.ts';

/** Wider ones would not fit on a phone. */
export const NARROWEST = 320;
const TOUCH_TARGET = 44;

/** @param runs of its text, where it has some */
export function boardLook(member: Member, scene: Scene, runs: readonly NamedRun[]): string[] {
  const { style = {}, use } = member;
  const view = viewOf(member);
  const shown = view === 'rule' ? (style.background ?? style.borderColor ?? style.color) : style.background;
  const isButton = view === 'widget' && use.kind === 'item';
  const writes = view === 'text' || (view === 'widget' && use.hasText);
  return [
    ...(view === 'text' && runs.length > 0 ? attributedText(runs, member, scene) : []),
    ...(shown === undefined ? [] : [colorElement('backgroundColor', shown, scene)]),
    ...constraintElements(member, isButton, isStretched(member, scene)),
    ...(view === 'block' || view === 'table' ? margins(style.padding) : []),
    ...(writes ? [fontElement(member, scene)] : []),
    ...(writes ? [letterColor(member, scene, isButton ? 'tintColor' : 'textColor')] : []),
    ...(view === 'text' ? ['<nil key="highlightedColor"/>'] : []),
    ...runtimeAttributes(style, view === 'block' || view === 'table'),
    ...(view === 'block' && scene.stacks(member) ? [STACKED] : []),
  ];
}

/** Of a label of its own beside the components in it. */
export function boardText(member: Member, scene: Scene): string[] {
  return [
    fontElement(member, scene),
    letterColor(member, scene, 'textColor'),
    '<nil key="highlightedColor"/>',
  ];
}

/** Below one another on phones. */
const STACKED =
  '<variation key="heightClass=regular-widthClass=compact" axis="vertical" alignment="fill" distribution="fill"/>';

function colorElement(key: string, color: string, scene: Scene): string {
  return `<color key="${key}" name="${scene.color(color).name}"/>`;
}

function letterColor(member: Member, scene: Scene, key: string): string {
  const { color } = effectiveText(member, scene);
  return color === undefined
    ? `<color key="${key}" systemColor="${key === 'tintColor' ? 'tintColor' : 'labelColor'}"/>`
    : colorElement(key, color, scene);
}

const TEXT_STYLES: Readonly<Record<string, string>> = {
  largeTitle: 'LargeTitle',
  title: 'Title1',
  title2: 'Title2',
  title3: 'Title3',
  headline: 'Headline',
  caption: 'Caption1',
};

function fontElement(member: Member, scene: Scene): string {
  const { fontSize, fontFamily, fontWeight = 400 } = effectiveText(member, scene);
  if (fontSize === undefined) {
    const [, plain = ''] = /^font\(\.(\w+)\)$/.exec(member.use.always) ?? [];
    return `<fontDescription key="fontDescription" style="UICTFontTextStyle${TEXT_STYLES[plain] ?? 'Body'}"/>`;
  }
  const design = fontFamily === undefined ? 'default' : fontDesign(fontFamily);
  const size = `pointSize="${points(fontSize)}"`;
  if (design !== 'default') {
    const face = FACES[design];
    const name = isBold(fontWeight) ? face.bold : face.regular;
    return `<fontDescription key="fontDescription" name="${name}" family="${face.family}" ${size}/>`;
  }
  const weight = fontWeight === 400 ? '' : ` weight="${weightName(fontWeight).toLowerCase()}"`;
  return `<fontDescription key="fontDescription" type="system"${weight} ${size}/>`;
}

const FACES = {
  serif: { family: 'Georgia', regular: 'Georgia', bold: 'Georgia-Bold' },
  monospaced: { family: 'Menlo', regular: 'Menlo-Regular', bold: 'Menlo-Bold' },
} as const;

function attributedText(runs: readonly NamedRun[], member: Member, scene: Scene): string[] {
  const { fontSize = 17, fontWeight = 400 } = effectiveText(member, scene);
  return [
    '<attributedString key="attributedText">',
    ...runs.flatMap(({ text, link, strong, italic, color }) => {
      const bold = strong === true || isBold(fontWeight);
      const font =
        italic === true
          ? `name="Helvetica-${bold ? 'BoldOblique' : 'Oblique'}" family="Helvetica"`
          : `metaFont="${bold ? 'systemBold' : 'system'}"`;
      return [
        `    <fragment content="${xmlAttribute(cleanLines(text))}">`,
        '        <attributes>',
        ...(color === undefined ? [] : [`            ${colorElement('NSColor', color, scene)}`]),
        `            <font key="NSFont" size="${points(fontSize)}" ${font}/>`,
        ...(link === true ? ['            <integer key="NSUnderline" value="1"/>'] : []),
        '        </attributes>',
        '    </fragment>',
      ];
    }),
    '</attributedString>',
  ];
}

/** Whether the stack around makes it as wide as itself, which a width of its own would contradict. */
function isStretched({ parent }: Member, scene: Scene): boolean {
  if (parent === undefined) return true;
  return (
    (scene.familyOf(parent) !== 'row' || scene.stacks(parent)) &&
    (parent.style?.align ?? 'stretch') === 'stretch'
  );
}

function constraintElements(
  { identifier, style = {}, use }: Member,
  isButton: boolean,
  givesWay: boolean,
): string[] {
  const { width, height, minHeight } = style;
  const constraint = (attribute: string, constant: number, how: string): string =>
    `    <constraint firstAttribute="${attribute}"${how} constant="${points(constant)}" id="${interfaceBuilderId('look', identifier, attribute)}"/>`;
  const least = ' relation="greaterThanOrEqual"';
  const touch = isButton || use.kind === 'control' ? TOUCH_TARGET : 0;
  const givesWayTo = givesWay ? ' priority="999"' : '';
  const isExact = use.kind === 'picture' || use.kind === 'rule';
  const tall = Math.max(height ?? 0, minHeight ?? 0, touch);
  const lines = [
    ...(width !== undefined && width <= NARROWEST
      ? [constraint('width', width, isExact ? givesWayTo : least)]
      : []),
    ...(tall > 0 ? [constraint('height', tall, isExact ? '' : least)] : []),
  ];
  return lines.length === 0 ? [] : ['<constraints>', ...lines, '</constraints>'];
}

/** Of a stack view around one view. @param sides points */
export function stackMargins(sides: Style['padding']): string[] {
  return [...margins(sides), ...runtimeAttributes({ padding: sides }, true)];
}

function margins(padding: Style['padding']): string[] {
  if (padding === undefined || padding.every((side) => side === 0)) return [];
  const [top, right, bottom, left] = padding.map(points);
  return [
    `<directionalEdgeInsets key="directionalLayoutMargins" top="${top ?? ''}" leading="${left ?? ''}" bottom="${bottom ?? ''}" trailing="${right ?? ''}"/>`,
  ];
}

/** What Interface Builder has no element for. */
function runtimeAttributes(
  { padding, radius = 0 }: Pick<Style, 'padding' | 'radius'>,
  isStack: boolean,
): string[] {
  const hasMargins = isStack && padding?.some((side) => side !== 0) === true;
  const lines = [
    ...(hasMargins
      ? [
          '<userDefinedRuntimeAttribute type="boolean" keyPath="layoutMarginsRelativeArrangement" value="YES"/>',
        ]
      : []),
    ...(radius === 0
      ? []
      : [
          '<userDefinedRuntimeAttribute type="number" keyPath="layer.cornerRadius">',
          `    <real key="value" value="${points(radius)}"/>`,
          '</userDefinedRuntimeAttribute>',
        ]),
  ];
  if (lines.length === 0) return [];
  return [
    '<userDefinedRuntimeAttributes>',
    ...lines.map((line) => `    ${line}`),
    '</userDefinedRuntimeAttributes>',
  ];
}

/** Attributes of a label, with a blank before each. */
export function boardLetters(member: Member, scene: Scene): string {
  const { textAlign } = effectiveText(member, scene);
  const side = textAlign === 'center' ? 'center' : textAlign === 'end' ? 'right' : 'natural';
  return ` textAlignment="${side}"`;
}
