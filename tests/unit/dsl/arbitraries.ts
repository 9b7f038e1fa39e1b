/** Random trees and random grammars for the property tests. */
import fc from 'fast-check';
import type { ContentModel, Grammar, Screen, ScreenNode } from '../../../src/dsl/index.ts';

export const componentName = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,11}$/);

const node = fc.letrec<{ node: ScreenNode }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.record({ name: componentName }),
    fc.record({ name: componentName, children: fc.array(tie('node'), { maxLength: 6 }) }),
  ),
})).node;

/** Any tree at all, leaves and blocks mixed. */
export const anyScreen: fc.Arbitrary<Screen> = fc.record({ children: fc.array(node, { maxLength: 6 }) });

export const LEAVES = ['a', 'b', 'c'] as const;
export const BLOCKS = ['x', 'y', 'z'] as const;
/** `ghost` is named by content, but exists in no grammar. */
const names = fc.constantFrom(...LEAVES, ...BLOCKS, 'ghost');

const particle = fc
  .record({
    any: fc.uniqueArray(names, { minLength: 1, maxLength: 3 }),
    min: fc.integer({ min: 0, max: 3 }),
    more: fc.option(fc.integer({ min: 0, max: 2 }), { freq: 3 }),
  })
  .map(({ any, min, more }) => ({ any, min, max: more === null ? null : min + more }));

const contentModel: fc.Arbitrary<ContentModel> = fc.array(fc.array(particle, { maxLength: 3 }), {
  minLength: 1,
  maxLength: 3,
});

/** Any grammar over the same few names, also ones that no finite screen fits. */
export const anyGrammar: fc.Arbitrary<Grammar> = fc
  .tuple(contentModel, fc.tuple(contentModel, contentModel, contentModel))
  .map(([root, blocks]) => ({
    root,
    components: new Map<string, { content?: ContentModel }>([
      ...LEAVES.map((name) => [name, {}] as const),
      ...blocks.map((content, index) => [BLOCKS[index] ?? '', { content }] as const),
    ]),
  }));
