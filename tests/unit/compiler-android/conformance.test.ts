// Every kit to Android: many sampled screens, held against what can be checked without Android's own tools.
import { describe, expect, it } from 'vitest';
import { fileText } from '../../../src/compiler/file-text.ts';
import { compileScreen } from '../../../src/compiler/compile-screen.ts';
import { Random } from '../../../src/core/random.ts';
import { walk } from '../../../src/dsl/index.ts';
import { listKits, loadKit, sampleContent, sampleScreen, type Kit } from '../../../src/kits/index.ts';
import { descendants } from '../compiler-ios/checkers/xml.ts';
import { readProject } from './checkers/android-project.ts';

const SCREENS = 12;
const kits: Kit[] = [];
for (const name of await listKits()) kits.push(await loadKit(name));

describe.each(kits)('kit $name', (kit) => {
  it(`compiles ${SCREENS} random screens to sound Android projects`, async () => {
    for (let seed = 0; seed < SCREENS; seed++) {
      const random = Random.from(seed, 'android', kit.name);
      const screen = sampleScreen(kit, random);
      const compiled = await compileScreen(screen, kit, 'android', {
        name: 'Login',
        content: sampleContent(kit, random),
      });
      expect(compiled.placeholders).toEqual([]);
      const { problems, layout } = readProject(compiled.files);
      expect(problems, `seed ${seed}`).toEqual([]);
      const ids = [...descendants(layout)].map(({ attributes }) => attributes['android:id']);
      expect(compiled.nodes.map(({ path }) => path)).toEqual(Array.from(walk(screen), ({ path }) => path));
      for (const { reference } of compiled.nodes) expect(ids).toContain(reference.replace('@id/', '@+id/'));
    }
  });
});

describe('the checker', () => {
  it.each([
    ['android:text="@string/screen_label_1_text"', 'android:text="Hello"', 'is no resource'],
    ['android:id="@+id/label_1"', 'android:id="@+id/row_1"', 'is not unique'],
    ['android:paddingEnd', 'android:paddingRight', 'right-to-left'],
    ['@dimen/android_row_padding', '@dimen/nowhere', 'is not declared'],
    ['@style/Android.Row', '@style/Nowhere', 'is not declared'],
    ['android:contentDescription', 'android:tag', 'no content description'],
    ['name="android:minHeight"', 'name="android:tag"', 'less than 48 dp'],
    ['android:orientation', 'tools:orientation', 'belongs to the editor'],
  ])('notices %s turned into %s', async (good, bad, message) => {
    const kit = await loadKit('android');
    const label = { name: 'label' };
    const row = { name: 'row', children: [label, { name: 'btn' }] };
    const footer = { name: 'footer', children: [{ name: 'btn-home' }] };
    const screen = { children: [{ name: 'stack', children: [row] }, footer] };
    const { files } = await compileScreen(screen, kit, 'android');
    expect(readProject(files).problems).toEqual([]);
    const broken = files.map((file) => ({ path: file.path, content: fileText(file).replaceAll(good, bad) }));
    expect(readProject(broken).problems.join('\n')).toContain(message);
  });
});
