/** Compiles the two C++ files of @tensorflow/tfjs-node-gpu against TensorFlow's C API and Node-API. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PixelwrightError } from '../../core/errors.ts';
import { canInstallPackages, installPackages } from '../debian-packages.ts';
import { findProgram } from '../environment.ts';
import type { SetupContext } from '../part.ts';
import { lastLines, runProgram } from '../../core/run-program.ts';
import { findAddonPackage, type Recipe } from './recipe.ts';

export const ADDON_NAME = 'tfjs_binding.node';
const COMPILE_LIMIT_MS = 600_000;
const COMPILERS = ['g++', 'clang++', 'c++'];

/**
 * Compiles and links the addon into `folder`, which holds the unpacked wheels.
 *
 * @throws PixelwrightError `usage` without a C++ compiler, `internal` where it does not compile
 */
export async function buildAddon(recipe: Recipe, folder: string, context: SetupContext): Promise<void> {
  const compiler = await findCompiler(context);
  const task = 'compile';
  context.report({ type: 'start', task, label: 'Compiling TensorFlow’s addon' });
  const result = await runProgram(compiler, compilerArguments(recipe, folder), {
    signal: context.signal,
    timeoutMs: COMPILE_LIMIT_MS,
  });
  context.report({ type: 'finish', task });
  if (result.exitCode === 0) return;
  throw new PixelwrightError('internal', 'TensorFlow’s addon does not compile on this machine.', {
    where: compiler,
    hint: `The compiler must know C++17. It said:\n${lastLines(result.output)}`,
  });
}

function compilerArguments(recipe: Recipe, folder: string): string[] {
  const sources = join(findAddonPackage().folder, 'binding');
  const headers = createRequire(import.meta.url).resolve('node-api-headers/package.json');
  return [
    `-I${join(folder, 'tensorflow', 'include')}`,
    `-I${join(dirname(headers), 'include')}`,
    `-I${sources}`,
    join(sources, 'tfjs_backend.cc'),
    join(sources, 'tfjs_binding.cc'),
    ...recipe.libraries.map((library) => join(folder, library)),
    ...recipe.flags,
    '-o',
    join(folder, ADDON_NAME),
  ];
}

async function findCompiler(context: SetupContext): Promise<string> {
  const chosen = process.env['CXX'] ?? '';
  if (chosen !== '') return chosen;
  const there = findProgram(COMPILERS);
  if (there !== undefined) return there;
  if (canInstallPackages()) await installPackages(['g++'], context);
  const installed = findProgram(COMPILERS);
  if (installed !== undefined) return installed;
  throw new PixelwrightError('usage', 'TensorFlow’s addon is compiled here, and there is no C++ compiler.', {
    hint: 'Install one (Debian: `apt-get install g++`; macOS: `xcode-select --install`), then run the same command again.',
  });
}
