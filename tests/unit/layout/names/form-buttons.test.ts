import { describe, expect, it } from 'vitest';
import type { Box } from '../../../../src/core/box.ts';
import { elementOf, everyElement, type Element } from '../../../../src/layout/element.ts';
import { nameFormButtons } from '../../../../src/layout/names/form-buttons.ts';
import { surfaceOf, textAt, worded } from './nodes.ts';

function namesOf(direction: 'row' | 'column', ...children: Element[]): string[] {
  const root = elementOf('page', [0, 0, 600, 400], {
    children: [elementOf(direction, [0, 0, 600, 300], { direction, children })],
  });
  nameFormButtons(root);
  return [...everyElement(root)].slice(2).map(({ name }) => name);
}

function link(box: Box, text: string, color = '#006600'): Element {
  return worded(
    'link',
    surfaceOf(box, color),
    textAt(text, [box[0] + 10, box[1] + 8, box[2] - 10, box[3] - 8]),
  );
}

const field = (box: Box): Element => elementOf('input', box, { surface: surfaceOf(box) });

describe('buttons of forms', () => {
  it('takes what stands right after a field for its button, and so what stands below it', () => {
    expect(namesOf('row', field([20, 20, 220, 50]), link([224, 20, 300, 50], 'Forward'))).toEqual([
      'input',
      'button',
    ]);
    expect(namesOf('column', field([20, 20, 220, 50]), link([20, 60, 100, 90], 'Forward'))).toEqual([
      'input',
      'button',
    ]);
    expect(namesOf('column', field([20, 20, 220, 50]), link([20, 200, 100, 230], 'Forward'))).toEqual([
      'input',
      'link',
    ]);
  });

  it('leaves the entries of a menu below a field alone', () => {
    const entries = [60, 90, 120].map((top) => link([20, top, 120, top + 26], 'Page'));
    expect(namesOf('column', field([20, 20, 220, 50]), ...entries)).toEqual([
      'input',
      'link',
      'link',
      'link',
    ]);
  });

  it('knows words that tell what a button does', () => {
    expect(namesOf('row', link([20, 20, 120, 50], 'Accept and close'))).toEqual(['button']);
    expect(namesOf('row', link([20, 20, 120, 50], 'Our history'))).toEqual(['link']);
    expect(namesOf('row', link([20, 20, 120, 50], 'Search engines, compared for you'))).toEqual(['link']);
  });

  it('takes an empty light surface before a button of its height for the field', () => {
    const empty = (color: string): Element =>
      elementOf('column', [20, 20, 220, 50], { surface: surfaceOf([20, 20, 220, 50], color) });
    const button = link([220, 20, 300, 50], 'Forward');
    expect(namesOf('row', empty('#ffffff'), button)).toEqual(['input', 'button']);
    expect(namesOf('row', empty('#003300'), button)).toEqual(['column', 'link']);
  });
});
