import { describe, expect, it } from 'vitest';
import type { Box } from '../../../../src/core/box.ts';
import { elementOf, everyElement, type Element } from '../../../../src/layout/element.ts';
import { isDrawnButton, nameFormButtons } from '../../../../src/layout/names/form-buttons.ts';
import { pictureAt, surfaceOf, textAt, worded } from './nodes.ts';

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

  it('leaves a list of choices before a button what it is', () => {
    const list = elementOf('select', [20, 20, 220, 50], { surface: surfaceOf([20, 20, 220, 50]) });
    expect(namesOf('row', list, link([224, 20, 300, 50], 'Forward'))).toEqual(['select', 'button']);
  });

  it('takes the plate beside a button for the other choice, not the entries of a menu', () => {
    const plates = (...words: string[]): Element[] =>
      words.map((word, index) => link([20 + 110 * index, 20, 120 + 110 * index, 50], word));
    expect(namesOf('row', ...plates('Accept', 'Our terms'))).toEqual(['button', 'button']);
    expect(namesOf('row', ...plates('Search', 'News', 'Travel', 'Sports'))).toEqual([
      'button',
      'link',
      'link',
      'link',
    ]);
  });

  it('takes the icon and the bare command right after a field for its button', () => {
    const icon = (box: Box): Element => elementOf('icon', box, { picture: pictureAt(box) });
    const words = (text: string): Element =>
      elementOf('link', [226, 28, 270, 42], { text: textAt(text, [226, 28, 270, 42]) });
    const before = field([20, 20, 220, 50]);
    expect(namesOf('row', before, icon([226, 26, 244, 44]))).toEqual(['input', 'button', 'icon']);
    expect(namesOf('row', before, icon([226, 34, 233, 36]))).toEqual(['input', 'icon']);
    expect(namesOf('row', before, icon([300, 26, 318, 44]))).toEqual(['input', 'icon']);
    expect(namesOf('row', before, words('Search'))).toEqual(['input', 'button']);
    expect(namesOf('row', before, words('History'))).toEqual(['input', 'link']);
  });

  it('names buttons that lie over something', () => {
    const over = link([20, 20, 120, 50], 'Subscribe');
    const root = elementOf('page', [0, 0, 600, 400], { overlays: [over] });
    nameFormButtons(root);
    expect(root.overlays.map(({ name }) => name)).toEqual(['button']);
  });

  it('knows a plate with an icon and a command, or in the look of browsers with whatever was read in it', () => {
    const plate = (color: string, text: string): boolean =>
      isDrawnButton(
        elementOf('row', [20, 20, 120, 42], {
          surface: surfaceOf([20, 20, 120, 42], color, '#767676', 3),
          children: [
            elementOf('icon', [26, 25, 38, 37], { picture: pictureAt([26, 25, 38, 37]) }),
            elementOf('text', [42, 25, 100, 37], { text: textAt(text, [42, 25, 100, 37]) }),
          ],
        }),
      );
    expect(plate('#ffffff', 'Copy')).toBe(true);
    expect(plate('#ffffff', 'Weather')).toBe(false);
    expect(plate('#efefef', 'Weather')).toBe(true);
  });

  it('takes an empty light surface before a button of its height for the field', () => {
    const empty = (color: string): Element =>
      elementOf('column', [20, 20, 220, 50], { surface: surfaceOf([20, 20, 220, 50], color) });
    const button = link([220, 20, 300, 50], 'Forward');
    expect(namesOf('row', empty('#ffffff'), button)).toEqual(['input', 'button']);
    expect(namesOf('row', empty('#003300'), button)).toEqual(['column', 'link']);
  });
});
