/** Radio buttons that follow one another, in a group: only there does one go off when another goes on. */
import { reindent } from '../../render-tree.ts';

const RADIO = /^<RadioButton\s[^>]*?android:id="@\+id\/([^"]+)"/;

/** The style that a kit without looks gives to its groups, and by which it asks for them. */
export const GROUP_STYLE = 'RadioGroup';

/** Whether a component's code is a radio button. */
export function isRadioButton(code: string): boolean {
  return RADIO.test(code);
}

/**
 * Children of a layout with each run of two or more radio buttons in a group of its own.
 *
 * @param children their code, all but the first lines at `indent`
 * @param attribute what the groups have beside their ids
 */
export function groupRadios(children: readonly string[], indent: string, attribute: string): string[] {
  const grouped: string[] = [];
  let run: string[] = [];
  const close = (): void => {
    grouped.push(...(run.length > 1 ? [group(run, indent, attribute)] : run));
    run = [];
  };
  for (const child of children) {
    if (isRadioButton(child)) {
      run.push(child);
      continue;
    }
    close();
    grouped.push(child);
  }
  close();
  return grouped;
}

function group(radios: readonly string[], indent: string, attribute: string): string {
  const [, first = ''] = RADIO.exec(radios[0] ?? '') ?? [];
  const below = `\n${indent}`;
  const inner = radios.map((radio) => `${below}    ${reindent(radio, '    ')}`).join('');
  const attributes = [`android:id="@+id/${first}_group"`, attribute].join(`${below}    `);
  return `<RadioGroup${below}    ${attributes}>\n${inner}\n${below}</RadioGroup>`;
}
