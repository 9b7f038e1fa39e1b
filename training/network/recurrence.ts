/**
 * The decoder over all steps of a teacher-forced batch, as one operation whose gradient is backpropagation through
 * time by hand. The tape would add up one gradient of every weight for every step; here the steps hand back only
 * what is theirs, and each weight's gradient is one matrix product over all steps at the end.
 */
import * as tf from '@tensorflow/tfjs-core';
import { decoderStep, startState } from './decoder-step.ts';
import type { DecoderInputs } from './decoder-step.ts';
import type { Nearness, Offsets } from './offsets.ts';

export interface RecurrenceInputs extends DecoderInputs {
  /** The tokens' part of the gates for every step, bias included, [T, B, 4H]. */
  readonly fromTokens: tf.Tensor3D;
  /** 1 where the token is a component, [T, B, 1]. */
  readonly arePlaced: tf.Tensor3D;
  /** Start state, [B, H] each. */
  readonly h: tf.Tensor2D;
  readonly c: tf.Tensor2D;
}

export interface RecurrenceOutputs {
  /** [h, context] of every step, [T, B, H + M]. */
  readonly states: tf.Tensor3D;
  /** [T, B, N] */
  readonly attention: tf.Tensor3D;
}

/** All steps at once, differentiable in every input but `arePlaced`. */
export function runRecurrence(inputs: RecurrenceInputs): RecurrenceOutputs {
  const { fromTokens, arePlaced, memory, keys, feedback, query, offsets, h, c } = inputs;
  const run = recurrence(tf.unstack(arePlaced), offsets);
  const own = [fromTokens, memory, keys, feedback, query, h, c] as const;
  const joined = offsets === undefined ? run(...own) : run(...own, offsets.query);
  const [steps, batch, width] = joined.shape;
  const cells = memory.shape[1];
  return {
    states: tf.slice3d(joined, [0, 0, 0], [steps, batch, width - cells]),
    attention: tf.slice3d(joined, [0, 0, width - cells], [steps, batch, cells]),
  };
}

type Inputs = readonly [
  fromTokens: tf.Tensor3D,
  memory: tf.Tensor3D,
  keys: tf.Tensor3D,
  feedback: tf.Tensor2D,
  query: tf.Tensor2D,
  h: tf.Tensor2D,
  c: tf.Tensor2D,
  offsetQuery?: tf.Tensor2D,
];

/**
 * → [h, context, attention] of every step, [T, B, H + M + N]: a custom gradient has one result.
 *
 * @param arePlaced of each step, [B, 1]
 */
function recurrence(
  arePlaced: readonly tf.Tensor[],
  offsets: Offsets | undefined,
): (...inputs: Inputs) => tf.Tensor3D {
  return tf.customGrad((...args) => {
    const inputs = args.slice(0, -1) as unknown as Inputs;
    const save = args.at(-1) as tf.GradSaveFunc;
    const [fromTokens, memory, keys, feedback, query, h, c] = inputs;
    const constants = { memory, keys, feedback, query, ...(offsets === undefined ? {} : { offsets }) };
    let state = startState({ h, c }, memory);
    const steps = tf.unstack(fromTokens).map((fromToken, t) => {
      const before = state.c;
      const step = decoderStep(constants, state, fromToken as tf.Tensor2D, arePlaced[t] as tf.Tensor2D);
      state = step;
      return { ...step, before };
    });
    save([
      ...inputs.filter((input) => input !== undefined),
      ...steps.flatMap(({ gates, squashed, before, attention, asked, fed, near }) => [
        ...gates,
        squashed,
        before,
        attention,
        asked,
        fed,
        ...(near === undefined ? [] : [near.across, near.down]),
      ]),
    ]);
    const value = tf.stack(steps.map((step) => tf.concat2d([step.h, step.context, step.attention], 1)));
    return { value, gradFunc: (dy, saved) => backward(dy as tf.Tensor3D, saved, offsets) };
  }) as unknown as (...inputs: Inputs) => tf.Tensor3D;
}

const INPUT_COUNT = 7;
const SAVED_BY_STEP = 9;
/** Where attention is relative: one input more, and two tensors by step. */
const OF_OFFSETS = { inputs: 1, byStep: 2 };

/** What a step left for its gradient, in the order in which it was saved. */
type SavedStep = readonly [
  input: tf.Tensor2D,
  forget: tf.Tensor2D,
  cell: tf.Tensor2D,
  output: tf.Tensor2D,
  squashed: tf.Tensor2D,
  before: tf.Tensor2D,
  attention: tf.Tensor2D,
  asked: tf.Tensor2D,
  fed: tf.Tensor2D,
  across?: tf.Tensor3D,
  down?: tf.Tensor3D,
];

/** What a step hands back: the gradient at its gates, query, attention scores and context. */
interface StepGradient {
  readonly gates: tf.Tensor2D;
  readonly asked: tf.Tensor2D;
  readonly scores: tf.Tensor2D;
  readonly context: tf.Tensor2D;
  readonly askedOffsets: tf.Tensor2D | undefined;
}

function backward(dy: tf.Tensor3D, saved: readonly tf.Tensor[], offsets: Offsets | undefined): tf.Tensor[] {
  const inputCount = INPUT_COUNT + (offsets === undefined ? 0 : OF_OFFSETS.inputs);
  const savedByStep = SAVED_BY_STEP + (offsets === undefined ? 0 : OF_OFFSETS.byStep);
  const [fromTokens, memory, keys, feedback, query] = saved.slice(0, inputCount) as unknown as Inputs;
  const [stepCount, batch] = fromTokens.shape;
  const [, cells, memoryWidth] = memory.shape;
  const hidden = query.shape[0];
  const steps = Array.from(
    { length: stepCount },
    (_, t) =>
      saved.slice(inputCount + t * savedByStep, inputCount + (t + 1) * savedByStep) as unknown as SavedStep,
  );
  const gradients = tf.unstack(dy) as tf.Tensor2D[];
  const collected: StepGradient[] = [];
  // What flows from the step behind: at its c, its h and its context.
  let dc: tf.Tensor2D = tf.zeros([batch, hidden]);
  let dh: tf.Tensor2D = tf.zeros([batch, hidden]);
  let dContext: tf.Tensor2D = tf.zeros([batch, memoryWidth]);
  for (let t = stepCount - 1; t >= 0; t--) {
    const [outerH, outerContext, outerAttention] = tf.split(
      gradients[t] as tf.Tensor2D,
      [hidden, memoryWidth, cells],
      1,
    ) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
    const step = steps[t] as SavedStep;
    const [input, forget, cell, output, squashed, before, attention] = step;

    // context = a · memory; a = softmax(keys · asked); asked = h · query
    dContext = tf.add(dContext, outerContext);
    const fromContext = tf.squeeze<tf.Tensor2D>(
      tf.matMul(tf.expandDims(dContext, 1), memory, false, true),
      [1],
    );
    const dAttention = tf.add(fromContext, outerAttention);
    const weighted = tf.mul(attention, dAttention);
    const dScores: tf.Tensor2D = tf.sub(weighted, tf.mul(attention, tf.sum(weighted, 1, true)));
    const dAsked = tf.squeeze<tf.Tensor2D>(tf.matMul(tf.expandDims(dScores, 1), keys), [1]);
    const byKeys = tf.add(tf.add(dh, outerH), tf.matMul(dAsked, query, false, true));
    const askedOffsets = offsets?.askedGradient(nearnessOf(step), dScores);
    const dHidden =
      offsets === undefined || askedOffsets === undefined
        ? byKeys
        : tf.add(byKeys, tf.matMul(askedOffsets, offsets.query, false, true));

    // h = output · tanh(c); c = forget · before + input · cell
    const dSquashed = tf.mul(tf.mul(dHidden, output), oneMinus(tf.square(squashed)));
    const dCell = tf.add(dc, dSquashed);
    const dGates = tf.concat2d(
      [
        tf.mul(tf.mul(dCell, cell), sigmoidSlope(input)),
        tf.mul(tf.mul(dCell, before), sigmoidSlope(forget)),
        tf.mul(tf.mul(dCell, input), oneMinus(tf.square(cell))),
        tf.mul(tf.mul(dHidden, squashed), sigmoidSlope(output)),
      ] as tf.Tensor2D[],
      1,
    );
    collected[t] = { gates: dGates, asked: dAsked, scores: dScores, context: dContext, askedOffsets };

    dc = tf.mul(dCell, forget);
    [dContext, dh] = tf.split(tf.matMul(dGates, feedback, false, true), [memoryWidth, hidden], 1) as [
      tf.Tensor2D,
      tf.Tensor2D,
    ];
  }
  const { offsetQuery, ...others } = weightGradients(steps, collected);
  const {
    fromTokens: dFromTokens,
    memory: dMemory,
    keys: dKeys,
    feedback: dFeedback,
    query: dQuery,
  } = others;
  return [
    dFromTokens,
    dMemory,
    dKeys,
    dFeedback,
    dQuery,
    dh,
    dc,
    ...(offsetQuery === undefined ? [] : [offsetQuery]),
  ];
}

function nearnessOf(step: SavedStep): Nearness {
  const [across, down] = step.slice(SAVED_BY_STEP) as [tf.Tensor3D, tf.Tensor3D];
  return { across, down };
}

/** One product over all steps for each. */
function weightGradients(steps: readonly SavedStep[], collected: readonly StepGradient[]) {
  const byScreen = (tensors: readonly tf.Tensor2D[]) => tf.stack([...tensors], 1) as tf.Tensor3D;
  const rows = (tensors: readonly tf.Tensor2D[]) => tf.concat2d([...tensors], 0);
  const attention = byScreen(steps.map((step) => step[6]));
  const asked = byScreen(steps.map((step) => step[7]));
  const dMemory = tf.matMul(attention, byScreen(collected.map((step) => step.context)), true, false);
  const dKeys = tf.matMul(byScreen(collected.map((step) => step.scores)), asked, true, false);
  const dFeedback = tf.matMul(
    rows(steps.map((step) => step[8])),
    rows(collected.map((step) => step.gates)),
    true,
    false,
  );
  const states = rows(steps.map((step) => tf.mul(step[3], step[4])));
  const dQuery = tf.matMul(states, rows(collected.map((step) => step.asked)), true, false);
  const askedOffsets = collected.flatMap((step) => step.askedOffsets ?? []);
  const offsetQuery =
    askedOffsets.length === 0 ? undefined : tf.matMul(states, rows(askedOffsets), true, false);
  const fromTokens = tf.stack(collected.map((step) => step.gates));
  return { fromTokens, memory: dMemory, keys: dKeys, feedback: dFeedback, query: dQuery, offsetQuery };
}

function oneMinus(x: tf.Tensor): tf.Tensor {
  return tf.sub(1, x);
}

/** Slope of the sigmoid, from its value. */
function sigmoidSlope(value: tf.Tensor2D): tf.Tensor {
  return tf.mul(value, oneMinus(value));
}
