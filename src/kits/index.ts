/** The kits: loading, listing and sampling them. */
export {
  TARGET_NAMES,
  type Component,
  type Kit,
  type SamplingAlternative,
  type Slot,
  type TargetName,
} from './kit.ts';
export { KIT_FILE, listKits, loadKit } from './load-kit.ts';
export { newKit } from './new-kit/new-kit.ts';
export { sampleContent } from './sample-content.ts';
export { sampleScreen } from './sample-screen.ts';
