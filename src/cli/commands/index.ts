/** Every command, in the order of --help. */
import type { CommandDefinition } from '../command.ts';
import { alt } from './alt.ts';
import { check } from './check.ts';
import { clean } from './clean.ts';
import { compile } from './compile.ts';
import { dataset } from './dataset.ts';
import { evaluate } from './eval.ts';
import { explain } from './explain.ts';
import { exportModel } from './export.ts';
import { gen } from './gen.ts';
import { kit } from './kit.ts';
import { render } from './render.ts';
import { repair } from './repair.ts';
import { rerun } from './rerun.ts';
import { setup } from './setup.ts';
import { trainCommand } from './train.ts';
import { versions } from './versions.ts';

export const commands: readonly CommandDefinition[] = [
  gen,
  trainCommand,
  evaluate,
  exportModel,
  compile,
  render,
  rerun,
  repair,
  versions,
  explain,
  alt,
  check,
  kit,
  dataset,
  setup,
  clean,
];
