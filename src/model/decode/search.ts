/**
 * Beam search over the decoder's steps, under a mask. A beam of width 1 is greedy search: each time the likeliest of
 * the allowed tokens.
 */
import type { DecodedToken } from './decoded-screen.ts';
import type { TokenMask } from './token-mask.ts';

/** What the search needs of the decoder; `StepDecoder` documents it. */
export interface DecoderSteps {
  step(tokens: readonly number[]): Promise<void>;
  advance(parents: readonly number[]): void;
  logProbabilities(hypothesis: number): Float32Array;
  box(hypothesis: number): Float32Array;
}

export interface SearchOptions {
  /** Hypotheses that are kept at each step; the decoder must have been started for as many. */
  readonly beamWidth: number;
  /**
   * Exponent α of ((5 + length) / 6)^α, by which a finished hypothesis' log-probability is divided before the best is
   * chosen (Wu et al. 2016); 0 compares them as they are, which favours short screens a little.
   */
  readonly lengthPenalty: number;
  /** Go on until as many ended as are kept, for what else the screen may be. @default false */
  readonly wantsOthers?: boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface FoundSequence {
  /** From the kit token to the end token. */
  readonly sequence: readonly DecodedToken[];
  /** The mask after the last token. */
  readonly mask: TokenMask;
}

interface Hypothesis {
  readonly last: number;
  /** Sum of the unmasked log-probabilities. */
  readonly score: number;
  readonly length: number;
  readonly mask: TokenMask;
  readonly chain: Chain | undefined;
}

/** A sequence from its last token backwards, so that hypotheses share what they have in common. */
interface Chain {
  readonly token: DecodedToken;
  readonly before: Chain | undefined;
}

interface Candidate {
  readonly parent: Hypothesis;
  readonly row: number;
  readonly id: number;
  readonly score: number;
}

/** All sequences from `start` on that ended, the best first; `startToken` is what the decoder is fed first. */
export async function searchSequences(
  decoder: DecoderSteps,
  startToken: number,
  start: TokenMask,
  { beamWidth, lengthPenalty, wantsOthers = false, signal }: SearchOptions,
): Promise<FoundSequence[]> {
  let live: Hypothesis[] = [{ last: startToken, score: 0, length: 0, mask: start, chain: undefined }];
  const finished: Hypothesis[] = [];
  const isOver = (): boolean =>
    finished.length >= beamWidth || (!wantsOthers && isDecided(finished, live, lengthPenalty));
  while (live.length > 0 && !isOver()) {
    signal?.throwIfAborted();
    await decoder.step(
      padded(
        live.map(({ last }) => last),
        beamWidth,
      ),
    );
    const candidates = live.flatMap((parent, row) => extensions(decoder, parent, row));
    // Twice the width is enough to fill the beam even if half of them are ends.
    candidates.sort((a, b) => b.score - a.score).splice(2 * beamWidth);

    const next: { readonly hypothesis: Hypothesis; readonly row: number }[] = [];
    candidates.forEach((candidate, rank) => {
      const hypothesis = extend(decoder, candidate);
      if (!hypothesis.mask.finished) {
        if (next.length < beamWidth) next.push({ hypothesis, row: candidate.row });
      } else if (rank < beamWidth) finished.push(hypothesis);
    });
    live = next.map(({ hypothesis }) => hypothesis);
    decoder.advance(
      padded(
        next.map(({ row }) => row),
        beamWidth,
      ),
    );
  }
  return ranked(finished, lengthPenalty).map(unroll);
}

/** No live hypothesis can still overtake: a log-probability only ever sinks. */
function isDecided(
  finished: readonly Hypothesis[],
  live: readonly Hypothesis[],
  lengthPenalty: number,
): boolean {
  if (lengthPenalty !== 0 || finished.length === 0) return false;
  return Math.max(...finished.map(({ score }) => score)) >= Math.max(...live.map(({ score }) => score));
}

function extensions(decoder: DecoderSteps, parent: Hypothesis, row: number): Candidate[] {
  const logs = decoder.logProbabilities(row);
  return parent.mask.allowed.map((id) => ({ parent, row, id, score: parent.score + logAt(logs, id) }));
}

function extend(decoder: DecoderSteps, { parent, row, id, score }: Candidate): Hypothesis {
  const logs = decoder.logProbabilities(row);
  const rawLogProbability = logAt(logs, id);
  const token: DecodedToken = {
    token: parent.mask.name(id),
    logProbability: Math.min(0, rawLogProbability - logSumOf(logs, parent.mask.allowed)),
    rawLogProbability,
    box: tidyBox(decoder.box(row)),
  };
  return {
    last: id,
    score,
    length: parent.length + 1,
    mask: parent.mask.after(id),
    chain: { token, before: parent.chain },
  };
}

function logSumOf(logs: Float32Array, ids: readonly number[]): number {
  const highest = ids.reduce((most, id) => Math.max(most, logAt(logs, id)), -Infinity);
  return highest + Math.log(ids.reduce((sum, id) => sum + Math.exp(logAt(logs, id) - highest), 0));
}

function logAt(logs: Float32Array, id: number): number {
  const log = logs[id];
  if (log === undefined) throw new RangeError(`no log-probability of token ${id}`);
  return log;
}

/** The network gives the four edges one by one; where two of them crossed, they are put back in order. */
function tidyBox([left = 0, top = 0, right = 0, bottom = 0]: Float32Array): DecodedToken['box'] {
  return [Math.min(left, right), Math.min(top, bottom), Math.max(left, right), Math.max(top, bottom)];
}

/** The decoder always runs all its rows; those without a hypothesis repeat the first. */
function padded(values: readonly number[], width: number): number[] {
  return Array.from({ length: width }, (_, i) => values[i] ?? values[0] ?? 0);
}

function ranked(finished: readonly Hypothesis[], lengthPenalty: number): Hypothesis[] {
  const normalized = ({ score, length }: Hypothesis) => score / ((5 + length) / 6) ** lengthPenalty;
  return [...finished].sort((a, b) => normalized(b) - normalized(a));
}

function unroll({ chain, mask }: Hypothesis): FoundSequence {
  const sequence: DecodedToken[] = [];
  for (let link = chain; link !== undefined; link = link.before) sequence.push(link.token);
  return { sequence: sequence.reverse(), mask };
}
