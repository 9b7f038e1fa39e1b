import { describe, expect, it } from 'vitest';
import type { Box } from '../../../../src/core/box.ts';
import type { LayoutNode } from '../../../../src/layout/layout-node.ts';
import { controlOf } from '../../../../src/layout/names/form-controls.ts';
import { groupOn, iconAt, leafOf, surfaceOf, textAt } from './nodes.ts';

const FIELD: Box = [100, 20, 400, 50];
const GRAY = '#767676';

describe('form controls by their surface', () => {
  it('takes a framed light box for a field, with its placeholder', () => {
    const node = groupOn(surfaceOf(FIELD, '#ffffff', '#cccccc'), leafOf(textAt('Town', [110, 28, 150, 42])));
    expect(controlOf(node)).toMatchObject({ name: 'input', content: { text: 'Town' } });
  });

  it('gives a field the letters of its words and the room before them', () => {
    const text = textAt('Town', [110, 28, 150, 42], '#999999');
    expect(controlOf(groupOn(surfaceOf(FIELD, '#ffffff', '#cccccc'), leafOf(text)))?.style).toMatchObject({
      color: '#999999',
      fontFamily: 'Arimo',
      fontSize: 13,
      padding: [0, 8, 0, 9],
    });
  });

  it('takes a box without a border for a field where its words ask for something', () => {
    const field = (text: string): string | undefined =>
      controlOf(groupOn(surfaceOf(FIELD), leafOf(textAt(text, [130, 28, 190, 42]))))?.name;
    expect(field('Search')).toBe('input');
    expect(field('Your postcode…')).toBe('input');
    expect(field('Opening hours')).toBeUndefined();
  });

  it('keeps the drawing in a field, over it', () => {
    const node = groupOn(
      surfaceOf(FIELD, '#222222', '#343434', 13),
      iconAt([106, 27, 122, 43]),
      leafOf(textAt('Search store…', [130, 28, 210, 42], '#999999')),
    );
    const found = controlOf(node);
    expect(found?.children.map(({ name }) => name)).toEqual(['input']);
    expect(found?.overlays.map(({ name }) => name)).toEqual(['icon']);
    expect(found?.children[0]?.box).toEqual(FIELD);
  });

  it('leaves a surface that is hardly wider than its words to the buttons', () => {
    const box: Box = [100, 20, 160, 44];
    const node = groupOn(surfaceOf(box, '#ffffff', '#cccccc'), leafOf(textAt('Copy', [110, 27, 148, 39])));
    expect(controlOf(node)).toBeUndefined();
  });

  it('knows a list of choices by its arrow', () => {
    const node = groupOn(
      surfaceOf(FIELD, '#ffffff', GRAY, 2),
      leafOf(textAt('Any size', [105, 28, 160, 42])),
      iconAt([387, 32, 396, 39]),
    );
    expect(controlOf(node)).toMatchObject({ name: 'select', content: { text: 'Any size' } });
  });

  it('takes a high box with a browser’s frame for a text area, whatever number of texts is in it', () => {
    const box: Box = [100, 20, 400, 160];
    const texts = [textAt('width="180">', [104, 60, 190, 72]), textAt('<img', [104, 26, 140, 38])];
    expect(controlOf(groupOn(surfaceOf(box, '#ffffff', GRAY), ...texts.map(leafOf)))).toMatchObject({
      name: 'textarea',
      content: { text: '<img width="180">' },
    });
    expect(controlOf(groupOn(surfaceOf(box, '#ffffff', '#dddddd'), ...texts.map(leafOf)))).toBeUndefined();
  });

  it('takes what has a text area’s grip for one, however low, high or dark', () => {
    const gripped = (box: Box, color = '#ffffff'): LayoutNode =>
      groupOn(surfaceOf(box, color, GRAY, 2), iconAt([box[2] - 10, box[3] - 10, box[2] - 3, box[3] - 3]));
    expect(controlOf(gripped([8, 8, 190, 44]))?.name).toBe('textarea');
    expect(controlOf(gripped([8, 8, 515, 466]))?.name).toBe('textarea');
    expect(controlOf(gripped([8, 8, 190, 80], '#202428'))?.name).toBe('textarea');
    const lens = iconAt([170, 16, 184, 30]);
    const field = groupOn(surfaceOf([8, 8, 190, 36], '#ffffff', GRAY, 2), lens);
    expect(controlOf(field)?.name).not.toBe('textarea');
  });

  it('tells a small empty button from a check box by its face', () => {
    const box: Box = [20, 20, 36, 36];
    expect(controlOf(groupOn(surfaceOf(box, '#efefef', GRAY, 3)))?.name).toBe('button');
    expect(controlOf(groupOn(surfaceOf(box, '#ffffff', GRAY, 3)))?.name).toBe('checkbox');
    expect(controlOf(groupOn(surfaceOf(box, '#0075ff', '#0075ff', 8)))?.name).toBe('radio-on');
  });

  it('knows a check box in the look of browsers although a letter was read in it, and no frame of a lacking letter', () => {
    const letter = leafOf(textAt('E', [20, 20, 33, 33]));
    const box: Box = [20, 20, 33, 33];
    expect(controlOf(groupOn(surfaceOf(box, '#0075ff', '#0075ff', 2), letter))?.name).toBe('checkbox-on');
    expect(controlOf(groupOn(surfaceOf(box, '#ffffff', GRAY, 2), letter))?.name).toBe('checkbox');
    expect(controlOf(groupOn(surfaceOf(box, '#ff0000', '#ff0000', 2), letter))).toBeUndefined();
    expect(controlOf(groupOn(surfaceOf([20, 20, 29, 31], '#ffffff', '#000000')))).toBeUndefined();
  });

  it('knows fields and lists in a browser’s frame although their words were not read', () => {
    const words = iconAt([106, 30, 190, 40]);
    const frame = surfaceOf(FIELD, '#ffffff', GRAY, 2);
    expect(controlOf(groupOn(frame, words))?.children[0]?.name).toBe('input');
    expect(controlOf(groupOn(frame, words, iconAt([387, 32, 396, 39])))?.children[0]?.name).toBe('select');
    expect(controlOf(groupOn(surfaceOf(FIELD, '#ffffff', '#cccccc'), words))).toBeUndefined();
  });

  it('keeps a letter that was read of the lens in a field, over it', () => {
    const lens = leafOf(textAt('S', [376, 28, 390, 42]));
    const asks = leafOf(textAt('Search all…', [110, 28, 190, 42]));
    const found = controlOf(groupOn(surfaceOf(FIELD), asks, lens));
    expect(found?.children.map(({ name }) => name)).toEqual(['input']);
    expect(found?.overlays.map(({ name }) => name)).toEqual(['text']);
  });

  it('takes a lens at the end of a field that asks for something for no arrow', () => {
    const asks = leafOf(textAt('Search all…', [110, 28, 190, 42]));
    const frame = surfaceOf(FIELD, '#ffffff', '#cccccc');
    expect(controlOf(groupOn(frame, asks, iconAt([376, 28, 390, 42])))?.children[0]?.name).toBe('input');
    expect(controlOf(groupOn(frame, asks, iconAt([376, 32, 386, 38])))?.name).toBe('select');
  });

  it('drops what is left of the corners of a round field', () => {
    const asks = leafOf(textAt('Search all…', [118, 28, 190, 42]));
    const arcs = [iconAt([104, 20, 110, 23]), iconAt([390, 20, 396, 23]), iconAt([104, 47, 110, 50])];
    expect(controlOf(groupOn(surfaceOf(FIELD, '#f0f2f5', '#e3e5e8', 15), asks, ...arcs))?.name).toBe('input');
  });

  it('takes a framed bar with a long text for no field', () => {
    const tells = leafOf(textAt('Latest news of the whole week', [104, 28, 290, 42]));
    expect(controlOf(groupOn(surfaceOf(FIELD, '#ffffff', '#cccccc'), tells))).toBeUndefined();
  });

  it('leaves a browser’s button with words to the names of words', () => {
    const node = groupOn(
      surfaceOf([20, 20, 130, 41], '#efefef', GRAY, 3),
      leafOf(textAt('Report', [28, 24, 80, 37])),
    );
    expect(controlOf(node)).toBeUndefined();
  });
});
