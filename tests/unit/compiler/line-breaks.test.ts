/** Line breaks that a text has, in the code of each target. */
import { expect, test } from 'vitest';
import { compileScreen, fileText } from '../../../src/compiler/index.ts';
import type { SlotContent } from '../../../src/dsl/index.ts';
import { loadKit, type TargetName } from '../../../src/kits/index.ts';

async function codeOf(target: TargetName, component: string, text: SlotContent): Promise<string> {
  const kit = await loadKit('page');
  const tree = { children: [{ name: 'page', children: [{ name: component }] }] };
  const { files } = await compileScreen(tree, kit, target, {
    content: (node, _path, slot) => (node.name === component && slot === 'text' ? text : undefined),
  });
  return files
    .filter(({ path }) => !path.endsWith('.png'))
    .map((file) => fileText(file))
    .join('\n');
}

const TEXT = 'Mill Lane 4\nAldbury <north>';

test('in HTML they are <br>, and in preformatted text they are breaks at the margin', async () => {
  expect(await codeOf('html', 'text', TEXT)).toContain('<p>Mill Lane 4<br>Aldbury &lt;north&gt;</p>');
  const runs = { runs: [{ text: 'see\nthe ' }, { text: 'rules', link: true }] };
  expect(await codeOf('html', 'text', runs)).toContain('see<br>the <a href="#">rules</a>');
  expect(await codeOf('html', 'preformatted', 'if (x)\n  y();')).toContain('<pre>if (x)\n  y();</pre>');
});

test('in Android and iOS they are escaped', async () => {
  expect(await codeOf('android', 'text', TEXT)).toContain(String.raw`Mill Lane 4\nAldbury &lt;north&gt;`);
  const ios = await codeOf('ios', 'text', TEXT);
  expect(ios).toContain(String.raw`Mill Lane 4\nAldbury <north>`);
  expect(ios).toContain('Mill Lane 4&#10;Aldbury &lt;north&gt;');
});

test('a line separator is a break like any other, and none of the compiler’s own marks', async () => {
  expect(await codeOf('html', 'text', 'one\u2028two\r\nthree')).toContain('one<br>two<br>three');
});
