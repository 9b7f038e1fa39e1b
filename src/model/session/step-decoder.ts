/**
 * Runs decoder.onnx step by step for one screen and a fixed number of hypotheses. Every tensor is allocated once and
 * used again at each step; the views that a step returns are valid until the next.
 */
import { FIRST_PLACED_TOKEN } from '../config.ts';
import { cellCenters } from '../grid.ts';
import type { NetworkConfig } from '../config.ts';
import { memoryWidth } from '../manifest.ts';
import { Tensor } from '../../onnx/index.ts';
import type { InferenceSession } from '../../onnx/index.ts';
import type { EncodedScreen } from './screen-encoder.ts';

/** A box's four edges. */
const PLACE_SIZE = 4;

export class StepDecoder {
  readonly #session: InferenceSession;
  readonly #tokens: Int32Array;
  readonly #h: Rows;
  readonly #c: Rows;
  readonly #context: Rows;
  readonly #nextH: Rows;
  readonly #nextC: Rows;
  readonly #nextContext: Rows;
  readonly #logProbabilities: Rows;
  readonly #box: Rows;
  /** Of the token before, and of the component said last. */
  readonly #lastBox: Rows;
  readonly #place: Rows;
  readonly #feeds: InferenceSession.FeedsType;
  readonly #fetches: InferenceSession.FetchesType;

  /** @param width how many hypotheses go side by side; each starts from the screen's start state */
  constructor(session: InferenceSession, network: NetworkConfig, screen: EncodedScreen, width: number) {
    const contextSize = memoryWidth(network);
    this.#session = session;
    this.#tokens = new Int32Array(width);
    this.#h = rows(width, network.hiddenSize);
    this.#c = rows(width, network.hiddenSize);
    this.#context = rows(width, contextSize);
    this.#nextH = rows(width, network.hiddenSize);
    this.#nextC = rows(width, network.hiddenSize);
    this.#nextContext = rows(width, contextSize);
    this.#logProbabilities = rows(width, network.vocabularySize);
    this.#box = rows(width, PLACE_SIZE);
    this.#lastBox = rows(width, PLACE_SIZE);
    this.#place = rows(width, PLACE_SIZE);
    for (let row = 0; row < width; row++) {
      this.#h.data.set(screen.h, row * network.hiddenSize);
      this.#c.data.set(screen.c, row * network.hiddenSize);
    }
    this.#feeds = {
      token: new Tensor('int32', this.#tokens, [width]),
      h: this.#h.tensor,
      c: this.#c.tensor,
      context: this.#context.tensor,
      memory: screen.memory,
      keys: screen.keys,
      ...(network.relativeAttention === true
        ? {
            place: this.#place.tensor,
            columns: centers(screen.grid.columns),
            rows: centers(screen.grid.rows),
          }
        : {}),
    };
    this.#fetches = {
      log_probabilities: this.#logProbabilities.tensor,
      box: this.#box.tensor,
      next_h: this.#nextH.tensor,
      next_c: this.#nextC.tensor,
      next_context: this.#nextContext.tensor,
    };
  }

  /** Feeds each hypothesis its last token; afterwards `logProbabilities` and `box` tell of the next. */
  async step(tokens: readonly number[]): Promise<void> {
    this.#tokens.set(tokens);
    tokens.forEach((token, row) => {
      if (token >= FIRST_PLACED_TOKEN) this.#place.data.set(rowOf(this.#lastBox, row), row * PLACE_SIZE);
    });
    await this.#session.run(this.#feeds, this.#fetches);
  }

  /**
   * Takes the state that the step came to as the start of the next one: hypothesis `i` goes on from where
   * hypothesis `parents[i]` stands now.
   */
  advance(parents: readonly number[]): void {
    copyRows(this.#nextH, this.#h, parents);
    copyRows(this.#nextC, this.#c, parents);
    copyRows(this.#nextContext, this.#context, parents);
    copyRows(this.#box, this.#lastBox, parents);
    copyRows({ ...this.#place, data: this.#place.data.slice() }, this.#place, parents);
  }

  /** [vocabulary] natural logarithms of the next token's probabilities, before any mask. */
  logProbabilities(hypothesis: number): Float32Array {
    return rowOf(this.#logProbabilities, hypothesis);
  }

  /** [left, top, right, bottom] of the next token, as fractions of the screen. */
  box(hypothesis: number): Float32Array {
    return rowOf(this.#box, hypothesis);
  }
}

/** A float32 tensor [rows, width] and the memory that it stands on. */
interface Rows {
  readonly tensor: Tensor;
  readonly data: Float32Array;
  readonly width: number;
}

function rows(count: number, width: number): Rows {
  const data = new Float32Array(count * width);
  return { data, width, tensor: new Tensor('float32', data, [count, width]) };
}

function centers(count: number): Tensor {
  return new Tensor('float32', cellCenters(count), [count]);
}

function rowOf({ data, width }: Rows, row: number): Float32Array {
  return data.subarray(row * width, (row + 1) * width);
}

function copyRows(from: Rows, to: Rows, parents: readonly number[]): void {
  parents.forEach((parent, row) => {
    to.data.set(rowOf(from, parent), row * to.width);
  });
}
