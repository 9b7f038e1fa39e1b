// Every kit to iOS at length: hundreds of random screens against the checkers.
import { describe, expect, it } from 'vitest';
import { compileScreen } from '../../src/compiler/index.ts';
import { Random } from '../../src/core/random.ts';
import { type Kit, listKits, loadKit, sampleContent, sampleScreen } from '../../src/kits/index.ts';
import { describeProblems } from '../unit/compiler-ios/checkers/problem.ts';
import { checkProject } from '../unit/compiler-ios/checkers/project.ts';
import { openSwiftReader } from '../unit/compiler-ios/checkers/swift.ts';

const SCREENS = 150;
const readSwift = await openSwiftReader();
const kits: Kit[] = [];
for (const name of await listKits()) kits.push(await loadKit(name));

describe.each(kits)('kit $name', (kit) => {
  it(`compiles ${SCREENS} random screens to sound iOS projects, twice to the same bytes`, async () => {
    for (let seed = 0; seed < SCREENS; seed++) {
      const screen = sampleScreen(kit, Random.from(seed, 'integration', kit.name));
      const compile = async () =>
        compileScreen(screen, kit, 'ios', {
          name: `Screen ${seed}`,
          content: sampleContent(kit, Random.from(seed, 'content')),
        });
      const compiled = await compile();
      expect(compiled.placeholders).toEqual([]);
      expect(describeProblems(checkProject(compiled.files, readSwift)), `seed ${seed}`).toEqual([]);
      expect(await compile()).toEqual(compiled);
    }
  });
});
