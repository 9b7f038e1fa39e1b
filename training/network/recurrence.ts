/**
 * The decoder over all steps of a teacher-forced batch, as one operation whose gradient is backpropagation through
 * time by hand. The tape would add up one gradient of every weight for every step; here the steps hand back only
 * what is theirs, and each weight's gradient is one matrix product over all steps at the end.
 */
import * as tf from '@tensorflow/tfjs-core';
import { decoderStep } from './decoder-step.ts';
import type { DecoderInputs, DecoderState } from './decoder-step.ts';

export interface RecurrenceInputs extends DecoderInputs {
  /** The tokens' part of the gates for every step, bias included, [T, B, 4H]. */
  readonly fromTokens: tf.Tensor3D;
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

/** All steps at once, differentiable in every input. */
export function runRecurrence(inputs: RecurrenceInputs): RecurrenceOutputs {
  const { fromTokens, memory, keys, feedback, query, h, c } = inputs;
  const joined = recurrence(fromTokens, memory, keys, feedback, query, h, c);
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
];

/** → [h, context, attention] of every step, [T, B, H + M + N]: a custom gradient has one result. */
const recurrence = tf.customGrad((...args) => {
  const inputs = args.slice(0, -1) as unknown as Inputs;
  const save = args.at(-1) as tf.GradSaveFunc;
  const [fromTokens, memory, keys, feedback, query, h, c] = inputs;
  let state: DecoderState = { h, c, context: tf.zeros([h.shape[0], memory.shape[2]]) };
  const steps = tf.unstack(fromTokens).map((fromToken) => {
    const before = state.c;
    const step = decoderStep({ memory, keys, feedback, query }, state, fromToken as tf.Tensor2D);
    state = step;
    return { ...step, before };
  });
  save([
    ...inputs,
    ...steps.flatMap(({ gates, squashed, before, attention, asked, fed }) => [
      ...gates,
      squashed,
      before,
      attention,
      asked,
      fed,
    ]),
  ]);
  const value = tf.stack(steps.map((step) => tf.concat2d([step.h, step.context, step.attention], 1)));
  return { value, gradFunc: (dy, saved) => backward(dy as tf.Tensor3D, saved) };
}) as unknown as (...inputs: Inputs) => tf.Tensor3D;

const INPUT_COUNT = 7;
const SAVED_BY_STEP = 9;

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
];

/** What a step hands back: the gradient at its gates, query, attention scores and context. */
interface StepGradient {
  readonly gates: tf.Tensor2D;
  readonly asked: tf.Tensor2D;
  readonly scores: tf.Tensor2D;
  readonly context: tf.Tensor2D;
}

function backward(dy: tf.Tensor3D, saved: readonly tf.Tensor[]): tf.Tensor[] {
  const [fromTokens, memory, keys, feedback, query] = saved.slice(0, INPUT_COUNT) as unknown as Inputs;
  const [stepCount, batch] = fromTokens.shape;
  const [, cells, memoryWidth] = memory.shape;
  const hidden = query.shape[0];
  const steps = Array.from(
    { length: stepCount },
    (_, t) =>
      saved.slice(
        INPUT_COUNT + t * SAVED_BY_STEP,
        INPUT_COUNT + (t + 1) * SAVED_BY_STEP,
      ) as unknown as SavedStep,
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
    const [input, forget, cell, output, squashed, before, attention] = steps[t] as SavedStep;

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
    const dHidden = tf.add(tf.add(dh, outerH), tf.matMul(dAsked, query, false, true));

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
    collected[t] = { gates: dGates, asked: dAsked, scores: dScores, context: dContext };

    dc = tf.mul(dCell, forget);
    [dContext, dh] = tf.split(tf.matMul(dGates, feedback, false, true), [memoryWidth, hidden], 1) as [
      tf.Tensor2D,
      tf.Tensor2D,
    ];
  }
  return [...weightGradients(steps, collected), dh, dc];
}

/** One product over all steps for each of fromTokens, memory, keys, feedback and query. */
function weightGradients(steps: readonly SavedStep[], collected: readonly StepGradient[]): tf.Tensor[] {
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
  return [tf.stack(collected.map((step) => step.gates)), dMemory, dKeys, dFeedback, dQuery];
}

function oneMinus(x: tf.Tensor): tf.Tensor {
  return tf.sub(1, x);
}

/** Slope of the sigmoid, from its value. */
function sigmoidSlope(value: tf.Tensor2D): tf.Tensor {
  return tf.mul(value, oneMinus(value));
}
