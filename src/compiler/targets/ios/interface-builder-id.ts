/** Object ids in the form that Interface Builder writes (`BYZ-38-t0r`), but derived, so that every run gives the same. */
import { createHash } from 'node:crypto';
import type { NodePath } from '../../../dsl/tree.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const LETTERS = 8;

/**
 * The id of what `parts` names within one document, such as a node's path and a role (`'2/0', 'leading'`).
 * Eight characters out of 62 (2 × 10^14 ids): two of a document's 10,000 objects meet with a chance of 1 in 4 million.
 */
export function interfaceBuilderId(...parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest();
  let number = hash.readBigUInt64LE(0);
  let id = '';
  for (let i = 0; i < LETTERS; i++) {
    id += ALPHABET.charAt(Number(number % BigInt(ALPHABET.length)));
    number /= BigInt(ALPHABET.length);
  }
  return `${id.slice(0, 3)}-${id.slice(3, 5)}-${id.slice(5)}`;
}

/** The id of a node of the screen, or that of a part of it (`height`). */
export function nodeId(path: NodePath, role = ''): string {
  return interfaceBuilderId('node', path.join('/'), role);
}
