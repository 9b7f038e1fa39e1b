/** Training on a kit of one's own, from its folder to a model. */
export type { KitMeasurement, WidthMeasurement } from './measure.ts';
export { KIT_TRAINING_DEFAULTS } from './plan.ts';
export { trainKit, type KitTrainingOutcome, type KitTrainingRequest } from './train-kit.ts';
