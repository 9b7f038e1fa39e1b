/** The folder of accepted pictures: what it holds, what they were drawn with, and how new ones are accepted. */
export { openBaselineWriter, type BaselineWriter, type NewBaseline } from './baseline-writer.ts';
export {
  describeEnvironmentChanges,
  environmentOf,
  environmentSchema,
  packageVersion,
} from './environment.ts';
export { listBaselines } from './list-baselines.ts';
export { hashBaseline, readBaseline, type Baseline } from './read-baseline.ts';
export { selectorMasksSchema, type BaselineRecord } from './record.ts';
export { byName, isScreenName, nameKey, requireScreenName } from './screen-name.ts';
