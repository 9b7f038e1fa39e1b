/**
 * The fewest tokens that each component can be written with, by the grammar; infinite where no finite content fits
 * (a block that must hold itself). The matcher never offers what has no finite form, so it has no dead ends.
 */
import type { ContentModel, ContentSequence, Grammar, Particle } from '../content-model.ts';

export class CompletionCosts {
  readonly #components = new Map<string, number>();

  constructor(grammar: Grammar) {
    for (const [name, { content }] of grammar.components) {
      this.#components.set(name, content === undefined ? 1 : Infinity);
    }
    // Costs only fall, and each round settles at least one component: as many rounds as components suffice.
    for (let changed = true; changed;) {
      changed = false;
      for (const [name, { content }] of grammar.components) {
        if (content === undefined) continue;
        const cost = 3 + this.ofModel(content); // name, '{' and '}'
        if (cost < this.ofComponent(name)) {
          this.#components.set(name, cost);
          changed = true;
        }
      }
    }
  }

  /** Infinite for a name that the grammar does not know. */
  ofComponent(name: string): number {
    return this.#components.get(name) ?? Infinity;
  }

  ofModel(model: ContentModel): number {
    return Math.min(Infinity, ...model.map((sequence) => this.ofSequence(sequence)));
  }

  /** What the particles from `from` on need at least. */
  ofSequence(sequence: ContentSequence, from = 0): number {
    return sequence.slice(from).reduce((sum, particle) => sum + this.ofParticle(particle, 0), 0);
  }

  /** What a particle needs at least behind `count` components of it. */
  ofParticle(particle: Particle, count: number): number {
    if (particle.max !== null && particle.max < particle.min) return Infinity;
    const missing = Math.max(0, particle.min - count);
    return missing === 0 ? 0 : missing * this.ofComponent(this.cheapest(particle) ?? '');
  }

  /** The name of a particle with the shortest form, the first of equals; undefined where none has a finite one. */
  cheapest(particle: Particle): string | undefined {
    let best: string | undefined;
    for (const name of particle.any) {
      if (this.ofComponent(name) < this.ofComponent(best ?? '')) best = name;
    }
    return best;
  }
}
