/** The meaning of content models once more, by trying everything: slow, short, and independent of the automata. */
import type { ContentModel, ContentSequence, Grammar, ScreenNode } from '../../../src/dsl/index.ts';

/** Whether a list of names fits a content model. */
export function fits(names: readonly string[], model: ContentModel): boolean {
  return model.some((sequence) => fitsSequence(names, sequence));
}

function fitsSequence(names: readonly string[], [particle, ...rest]: ContentSequence): boolean {
  if (particle === undefined) return names.length === 0;
  const most = Math.min(particle.max ?? Infinity, names.length);
  for (let count = 0; count <= most; count++) {
    if (count > 0 && !particle.any.includes(names[count - 1] ?? '')) return false;
    if (count >= particle.min && fitsSequence(names.slice(count), rest)) return true;
  }
  return false;
}

/** Names of components that can be written in finitely many tokens. */
export function finiteNames(grammar: Grammar): ReadonlySet<string> {
  const finite = new Set<string>();
  for (let size = -1; size !== finite.size;) {
    size = finite.size;
    for (const [name, { content }] of grammar.components) {
      if (content === undefined || isFinite(content, finite)) finite.add(name);
    }
  }
  return finite;
}

export function isFinite(model: ContentModel, finite: ReadonlySet<string>): boolean {
  return model.some((sequence) =>
    sequence.every(({ any, min }) => min === 0 || any.some((name) => finite.has(name))),
  );
}

/** Whether a whole list of nodes fits, down to the leaves. */
export function nodesFit(nodes: readonly ScreenNode[], model: ContentModel, grammar: Grammar): boolean {
  return (
    fits(
      nodes.map(({ name }) => name),
      model,
    ) &&
    nodes.every(({ name, children }) => {
      const component = grammar.components.get(name);
      if (component === undefined) return false;
      if (component.content === undefined) return children === undefined;
      return children !== undefined && nodesFit(children, component.content, grammar);
    })
  );
}
