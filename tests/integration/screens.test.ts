// The project's own sample screens, as this checkout writes them, against the pictures in tests/screens (`npm run screens`).
import { execFile } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { useTemporaryFolder } from '../unit/core/temporary-folder.ts';
import { missingBrowser } from './check/capture-settings.ts';
import { missingProgram } from './compile/compile-process.ts';

const missing = missingProgram ?? missingBrowser;
const temporary = useTemporaryFolder();

interface Guarded {
  readonly exitCode: number;
  readonly output: string;
}

function guard(...args: readonly string[]): Promise<Guarded> {
  const script = [join(packageRoot, 'scripts', 'guard-screens.mjs'), '--out', temporary('out'), ...args];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, script, (_error, stdout, stderr) => {
      resolve({ exitCode: child.exitCode ?? -1, output: stdout + stderr });
    });
  });
}

describe.skipIf(missing !== undefined)(
  `sample screens${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    it('look as in tests/screens', async () => {
      const { exitCode, output } = await guard();
      expect(exitCode, output).toBe(0);
    });

    it('do not where the kit writes another color', async () => {
      const kit = temporary('kit');
      await cp(join(packageRoot, 'src', 'kits', 'web'), kit, { recursive: true });
      const html = join(kit, 'templates', 'html');
      const css = await readFile(join(html, 'style.css'), 'utf8');
      await writeFile(join(html, 'style.css'), css.replace('--accent: #337ab7', '--accent: #b73333'));
      const { exitCode, output } = await guard('--kit', kit, '--only', 'web-07');
      expect(exitCode, output).toBe(4);
      expect(output).toContain('became red');
    });
  },
);
