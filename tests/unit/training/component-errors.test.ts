/** Which components were read as which. */
import { expect, it } from 'vitest';
import { componentErrors } from '../../../training/evaluate/component-errors.ts';

const tokens = (text: string): string[] => text.split(' ');

it('counts what was read rightly, taken for others, passed over and invented', () => {
  const errors = componentErrors(
    [
      { expected: tokens('row { on off }'), predicted: tokens('row { on on }') },
      { expected: tokens('row { on off } bar'), predicted: tokens('row { on off off }') },
      { expected: tokens('bar'), predicted: tokens('bar bar') },
    ],
    ['row', 'on', 'off', 'bar', 'never'],
  );
  expect(errors).toEqual([
    { component: 'row', count: 2, right: 2, invented: 0, takenFor: [] },
    { component: 'on', count: 2, right: 2, invented: 0, takenFor: [] },
    { component: 'off', count: 2, right: 1, invented: 1, takenFor: [{ component: 'on', count: 1 }] },
    { component: 'bar', count: 2, right: 1, invented: 1, takenFor: [] },
    { component: 'never', count: 0, right: 0, invented: 0, takenFor: [] },
  ]);
});
