/** The kits: loading, listing and sampling them. */
export {
  KIT_FILE,
  NATIVE_NAMES,
  TARGET_NAMES,
  type Component,
  type Kit,
  type NativeName,
  type SamplingAlternative,
  type Slot,
  type TargetName,
} from './kit.ts';
export { MAX_DRAWN_DEPTH, MAX_SCREEN_TOKENS } from './limits.ts';
export { listKits, loadKit } from './load-kit.ts';
export { newKit } from './new-kit/new-kit.ts';
export { availableTargets, requireTargets } from './require-targets.ts';
export { sampleContent, sampleText } from './sample-content.ts';
export { sampleScreen, type SampleOptions } from './sample-screen.ts';
