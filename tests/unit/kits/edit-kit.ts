/** A copy of the forms kit in a temporary folder, to change and to break. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { packageRoot } from '../../../src/core/package-root.ts';

export type Json = Record<string, unknown>;

export interface EditableKit {
  /** Its folder. */
  readonly folder: () => string;
  /** A template, by its path below `templates/`. */
  readonly template: (path: string) => string;
  /** Rewrites `kit.json`; `component` gives one of its components. */
  readonly edit: (change: (file: Json, component: (name: string) => Json) => void) => Promise<void>;
}

const FORMS = join(packageRoot, 'tests', 'fixtures', 'kits', 'forms');

/** A fresh copy before each test. */
export function useEditableKit(): EditableKit {
  let parent = '';
  const folder = (): string => join(parent, 'forms');
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'pixelwright-kit-'));
  });
  afterAll(() => rm(parent, { recursive: true, force: true }));
  beforeEach(async () => {
    await rm(folder(), { recursive: true, force: true });
    await cp(FORMS, folder(), { recursive: true });
  });
  return {
    folder,
    template: (path) => join(folder(), 'templates', path),
    edit: async (change) => {
      const path = join(folder(), 'kit.json');
      const file = JSON.parse(await readFile(path, 'utf8')) as Json;
      const components = file['components'] as Record<string, Json>;
      change(file, (name) => (components[name] ??= {}));
      await writeFile(path, JSON.stringify(file));
    },
  };
}
