/** Training on a kit of one's own, from its folder to a model. */
export type { KitMeasurement, WidthMeasurement } from './measure.ts';
export { trainKit, type KitTrainingOutcome, type KitTrainingRequest } from './train-kit.ts';
