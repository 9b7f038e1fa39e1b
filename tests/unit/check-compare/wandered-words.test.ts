/** Words that went elsewhere, and were read there as a part of something else. */
import { describe, expect, it } from 'vitest';
import { change } from '../../../src/check/compare/structure/found-change.ts';
import { findSameWords } from '../../../src/check/compare/structure/same-place.ts';
import { joinedWords, withoutWandered } from '../../../src/check/compare/structure/wandered-words.ts';
import { part } from './drawn-screen.ts';

const cover = part('link', [10, 10, 50, 24], { words: 'Cover' });
const show = part('link', [200, 10, 290, 24], { words: 'Exhibition' });

describe('words that went elsewhere', () => {
  it('are in another place where something else says them too', () => {
    const both = part('link', [200, 10, 330, 24], { words: 'Exhibition Cover' });
    const told = withoutWandered([
      change('removed', { before: cover }),
      change('reworded', { before: show, after: both }),
    ]);
    expect(told).toMatchObject([{ kind: 'reordered', before: cover }]);
  });

  it('are in another place where they are gone here and new there', () => {
    const there = part('button', [200, 40, 250, 60], { words: 'Cover' });
    const told = withoutWandered([change('removed', { before: cover }), change('added', { after: there })]);
    expect(told).toMatchObject([{ kind: 'reordered', before: cover, after: there }]);
    const sign = part('text', [10, 40, 20, 54], { words: 'or' });
    const signs = [
      change('removed', { before: sign }),
      change('added', { after: { ...sign, box: there.box } }),
    ];
    expect(withoutWandered(signs), 'which is said everywhere').toEqual(signs);
  });

  it('leave what they replaced gone', () => {
    const moved = part('link', [10, 10, 50, 24], { words: 'Exhibition' });
    const told = withoutWandered([
      change('removed', { before: show }),
      change('reworded', { before: cover, after: moved }),
    ]);
    expect(told).toMatchObject([{ kind: 'removed', before: cover }]);
  });

  it('are in another place where another cell says them now, and their own no longer does', () => {
    const other = part('input', [300, 10, 400, 24], { words: 'OS:' });
    const told = withoutWandered([
      change('reworded', { before: cover, after: { ...cover, words: null } }),
      change('reworded', { before: other, after: { ...other, words: 'Cover' } }),
    ]);
    expect(told).toMatchObject([{ kind: 'reordered', before: cover, after: { box: other.box } }]);
  });

  it('are not looked for in what said them before', () => {
    const twice = part('link', [200, 10, 330, 24], { words: 'Cover of the Exhibition' });
    const changes = [
      change('removed', { before: cover }),
      change('reworded', { before: twice, after: { ...twice, words: 'Cover of the Fair' } }),
    ];
    expect(withoutWandered(changes)).toEqual(changes);
  });

  it('are found in a word that is new and says two', () => {
    const joined = part('link', [160, 10, 290, 24], { words: 'CoverExhibition' });
    expect(joinedWords([joined], [cover, show], [])).toMatchObject([{ kind: 'reordered', before: cover }]);
    expect(joinedWords([joined], [cover], [show])).toMatchObject([{ kind: 'reordered', before: cover }]);
    expect(joinedWords([joined], [cover], [])).toEqual([]);
  });
});

describe('words with a ground of their own', () => {
  const button = part('button', [4, 4, 60, 30], { words: 'Cover', fill: '#3050d0' });

  it('are what stood there without it', () => {
    expect(findSameWords([cover], [button]).pairs).toMatchObject([{ before: cover, after: button }]);
    expect(findSameWords([button], [cover]).pairs).toMatchObject([{ before: button, after: cover }]);
  });

  it('are something else where others are said, or elsewhere', () => {
    expect(findSameWords([cover], [{ ...button, words: 'Discover' }]).pairs).toEqual([]);
    expect(findSameWords([show], [{ ...button, words: 'Exhibition' }]).pairs).toEqual([]);
  });
});
