/** Starts scripts of `children/` as processes of their own, compiled as `npm run build` compiles them. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import ts from 'typescript';
import { packageRoot } from '../../../src/core/package-root.ts';

const SOURCES = ['src/core', 'tests/integration/core/children'];

/** Compiles the core and the scripts into `folder`; types are left to the type check. */
export async function compileChildren(folder: string): Promise<void> {
  for (const source of SOURCES) {
    for (const name of await readdir(join(packageRoot, source), { recursive: true })) {
      if (!name.endsWith('.ts')) continue;
      const text = await readFile(join(packageRoot, source, name), 'utf8');
      const { outputText } = ts.transpileModule(text, {
        compilerOptions: {
          target: ts.ScriptTarget.ES2023,
          module: ts.ModuleKind.ESNext,
          verbatimModuleSyntax: true,
          rewriteRelativeImportExtensions: true,
        },
      });
      const target = join(folder, source, name.replace(/\.ts$/, '.js'));
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, outputText);
    }
  }
  await writeFile(join(folder, 'package.json'), '{"type": "module"}');
  await symlink(join(packageRoot, 'node_modules'), join(folder, 'node_modules'));
}

export interface Child {
  readonly process: ChildProcess;
  /** The next line of its output; undefined at the end. */
  nextLine(): Promise<string | undefined>;
  /** Sends SIGKILL and waits until it is gone. */
  kill(): Promise<void>;
  /** Closes its input and waits until it ends by itself. */
  end(): Promise<void>;
}

/** The path of a compiled script. */
export function scriptPath(folder: string, name: string): string {
  return join(folder, 'tests/integration/core/children', `${name}.js`);
}

export function startChild(folder: string, name: string, args: readonly string[]): Child {
  const child = spawn(process.execPath, [scriptPath(folder, name), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    async nextLine() {
      const next = await lines.next();
      return next.done === true ? undefined : next.value;
    },
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
    async end() {
      child.stdin.end();
      await closed;
    },
  };
}
