// Every kit to iOS, and the one that `kit new` begins with: many sampled screens with sampled texts, held against the checkers.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileScreen } from '../../../src/compiler/index.ts';
import { packageRoot } from '../../../src/core/package-root.ts';
import { Random } from '../../../src/core/random.ts';
import { type Kit, listKits, loadKit, sampleContent, sampleScreen } from '../../../src/kits/index.ts';
import { describeProblems } from './checkers/problem.ts';
import { checkProject } from './checkers/project.ts';
import { openSwiftReader } from './checkers/swift.ts';

const SCREENS = 6;
const readSwift = await openSwiftReader();
const kits: Kit[] = [];
const scaffold = join(packageRoot, 'src', 'kits', 'new-kit', 'files');
for (const name of [...(await listKits()), scaffold]) kits.push(await loadKit(name));

describe.each(kits)('kit $name', (kit) => {
  it(`compiles ${SCREENS} random screens to sound iOS projects`, async () => {
    for (let seed = 0; seed < SCREENS; seed++) {
      const random = Random.from(seed, 'ios', kit.name);
      const screen = sampleScreen(kit, random);
      const compiled = await compileScreen(screen, kit, 'ios', {
        name: 'Login',
        content: sampleContent(kit, random),
      });
      expect(compiled.placeholders).toEqual([]);
      expect(describeProblems(checkProject(compiled.files, readSwift)), `seed ${seed}`).toEqual([]);
    }
  });
});
