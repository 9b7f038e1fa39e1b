// Pictures that a model reads as screens of its kits, and the trees compared: the real command with the model that ships.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useTemporaryFolder } from '../../unit/core/temporary-folder.ts';
import { missingBrowser } from '../check/capture-settings.ts';
import { missingProgram, pixelwright, type Ended } from '../compile/compile-process.ts';

const temporary = useTemporaryFolder();

const card = (button: string): string => `double {\nsmall-title, text, ${button}\n}`;
const screen = (...rows: string[][]): string =>
  `header {\nbtn-active, btn-inactive\n}\n${rows.map((cards) => `row {\n${cards.join('\n')}\n}\n`).join('')}`;

describe.skipIf(missingProgram !== undefined || missingBrowser !== undefined)('--read-as kit', () => {
  it('says which component became which, and which is gone', async () => {
    const cwd = temporary();
    const run = (...args: string[]): Promise<Ended> => pixelwright(cwd, [...args, '--quiet']);
    const draw = async (folder: string, name: string, text: string): Promise<void> => {
      await mkdir(join(cwd, folder), { recursive: true });
      await writeFile(join(cwd, 'screen.gui'), text);
      expect((await run('render', 'screen.gui', '-o', join(folder, `${name}.png`))).exitCode).toBe(0);
    };
    const [green, red, orange] = [card('btn-green'), card('btn-red'), card('btn-orange')];
    for (const name of ['color', 'part'])
      await draw('baselines', name, screen([green, green], [orange, orange]));
    await draw('shots', 'color', screen([green, red], [orange, orange]));
    await draw('shots', 'part', screen([green, green]));
    const checked = await run(
      'check',
      'shots',
      '--read-as',
      'kit',
      '--by',
      'structure',
      '--reporters',
      'json',
    );
    expect(checked.exitCode, checked.stderr).toBe(4);
    const { screens } = JSON.parse(await readFile(join(cwd, 'out', 'check', 'report.json'), 'utf8')) as {
      screens: {
        structure: { reader: string; changes: { kind: string; component: string; place: string }[] };
      }[];
    };
    expect(screens.map(({ structure }) => structure.reader)).toEqual(['trees', 'trees']);
    expect(screens.map(({ structure }) => structure.changes)).toMatchObject([
      [{ kind: 'replaced', place: 'row 2, column 2' }],
      [{ kind: 'removed', component: 'row', place: 'row 3' }],
    ]);
  });

  it('refuses a model where pages are read', async () => {
    await writeFile(temporary('a.png'), '');
    const refused = await pixelwright(temporary(), ['check', 'a.png', '--model', 'm', '--quiet']);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain('--read-as kit');
  });
});
