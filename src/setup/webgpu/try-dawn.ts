/** Which GPU Dawn finds, asked in a process of its own: drivers write to its output, and may end it. */
import { PixelwrightError } from '../../core/errors.ts';
import { lastLines, runProgram } from '../../core/run-program.ts';
import type { SetupContext } from '../part.ts';

const TIME_LIMIT_MS = 120_000;

const SCRIPT = `
const { create } = require(process.argv[1]);
create([]).requestAdapter({ powerPreference: 'high-performance' }).then((adapter) => {
  if (adapter === null) console.log('ADAPTER none');
  else console.log('ADAPTER ' + (adapter.info.description || adapter.info.device || adapter.info.vendor || 'a GPU'));
});
`;

export interface FoundAdapter {
  /** As its driver calls it; undefined where there is none. */
  readonly name: string | undefined;
  /** Whether Vulkan's loader is what is missing. */
  readonly lacksLoader: boolean;
}

/** @throws PixelwrightError `internal` where the addon does not load */
export async function tryDawn(addon: string, { signal }: SetupContext): Promise<FoundAdapter> {
  const result = await runProgram(process.execPath, ['-e', SCRIPT, addon], {
    signal,
    timeoutMs: TIME_LIMIT_MS,
  });
  const adapter = /^ADAPTER (.*)$/m.exec(result.stdout)?.[1];
  if (result.exitCode !== 0 || adapter === undefined)
    throw new PixelwrightError('internal', 'WebGPU was fetched, but does not run on this machine.', {
      where: addon,
      hint: `Node said:\n${lastLines(result.output)}`,
    });
  if (adapter !== 'none') return { name: adapter, lacksLoader: false };
  return { name: undefined, lacksLoader: result.output.includes('libvulkan.so') };
}
