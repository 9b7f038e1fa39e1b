/** Makes rules of thin straight bars. */
import type { Rule } from '../page-reading.ts';
import type { Candidate } from './candidates.ts';
import { toHex } from './color.ts';
import type { Scene } from './scene.ts';

/** Shorter bars are parts of drawings unless nothing else is near; pixels. */
export const SHORTEST_RULE = 24;

export function toRule(scene: Scene, { id, box, share }: Candidate): Rule {
  return {
    box,
    direction: box[2] - box[0] >= box[3] - box[1] ? 'horizontal' : 'vertical',
    color: toHex(scene.components.color[id] as number),
    confidence: share,
  };
}
