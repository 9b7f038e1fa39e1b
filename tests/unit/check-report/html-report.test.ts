/** `report.html` as text: what is escaped, what is embedded, and what is said of what is missing. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { htmlReport } from '../../../src/check/report/html/html-report.ts';
import { pagePictures } from '../../../src/check/report/html/page-pictures.ts';
import { RECOLORED, report, screen, SCREENS } from './reports.ts';

const NAME = 'pictures/a b#1?.png';
const PICTURED = screen({ pictures: { baseline: NAME, candidate: NAME, diff: 'pictures/none.png' } });

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-html-'));
  await mkdir(join(folder, 'pictures'));
  await writeFile(join(folder, NAME), 'PNG');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function html(screens = SCREENS, changes = {}, maximumBytes?: number): Promise<string> {
  const facts = report(screens, changes);
  return htmlReport(facts, await pagePictures(facts, folder, maximumBytes));
}

describe('report.html', () => {
  it('is valid HTML, also without any screen', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:standard'] });
    for (const text of [await html(), await html([])]) {
      const { results } = await validator.validateString(text);
      expect(
        results.flatMap(({ messages }) => messages.map(({ message, line }) => `${line}: ${message}`)),
      ).toEqual([]);
    }
  });

  it('tells the environment before the verdict', async () => {
    const text = await html(SCREENS, { environmentChanges: ['The <fonts> are others.'] });
    expect(text.indexOf('The &lt;fonts&gt; are others.')).toBeLessThan(
      text.indexOf('1 different, 1 unreadable'),
    );
    expect(text).toContain('<h1>3 of 4 screens are not what they were</h1>');
    expect(await html([screen()])).toContain('<h1>The screen is what it was</h1>');
  });

  it('escapes whatever somebody else wrote', async () => {
    const evil = '</script><img src=x onerror="alert(1)">\'{{name}}';
    const change = { ...RECOLORED, sentence: evil, reason: evil };
    const text = await html(
      [
        screen({
          name: evil,
          outcome: 'different',
          reasons: [evil],
          hint: evil,
          structure: { reader: evil, changes: [change], tolerated: [change] },
        }),
      ],
      { environmentChanges: [evil], shard: evil },
    );
    expect(text).not.toContain('<img');
    expect(text.match(/<script>/g)).toHaveLength(1);
    expect(text.match(/<\/script>/g)).toHaveLength(1);
  });

  it('embeds its pictures, once under a policy that allows nothing else', async () => {
    const text = await html([PICTURED]);
    expect(text.match(/src="data:image\/png;base64,UE5H"/g)).toHaveLength(2);
    expect(text).toContain("img-src data:; style-src 'unsafe-inline'; script-src 'sha256-");
    expect(text).toContain('The pictures are in this file');
    expect(text).not.toMatch(/https?:/);
  });

  it('links them where they are too many for one file, and says so', async () => {
    const text = await html([PICTURED], {}, 3);
    expect(text.match(/src=".\/pictures\/a%20b%231%3F.png"/g)).toHaveLength(2);
    expect(text).not.toContain('base64');
    expect(text).toContain('Keep them together');
    // Base64 of three bytes.
    expect(await html([PICTURED], {}, 4)).toContain('base64');
  });

  it('says which pictures are not there, and reads none outside its folder', async () => {
    expect((await html([PICTURED])).match(/The picture is not there/g)).toHaveLength(1);
    const outside = screen({
      pictures: { baseline: `../${folder.split('/').at(-1) ?? ''}/${NAME}`, candidate: null, diff: null },
    });
    expect(await html([outside])).not.toContain('base64');
  });

  it('keeps boxes on the picture, and stays small for many changes', async () => {
    const change = {
      ...RECOLORED,
      before: [-100, -100, 99_999, 99_999] as const,
      sentence: 's'.repeat(90_000),
    };
    const structure = { reader: 'page', changes: Array.from({ length: 5000 }, () => change), tolerated: [] };
    const text = await html([screen({ ...PICTURED, outcome: 'different', structure })]);
    expect(text).toContain('left: 0.000%; top: 0.000%; width: 100.000%; height: 100.000%');
    expect(text).toContain('And 4900 more, in report.json.');
    expect(text.length).toBeLessThan(1_000_000);
  });

  it('never rounds a difference away', async () => {
    const pixels = {
      compared: 9e6,
      differing: 1,
      ratio: 1 / 9e6,
      antialiased: 1234,
      ssim: 0.999_999,
      area: null,
    };
    const text = await html([screen({ outcome: 'different', pixels })]);
    for (const value of ['>1<', '&lt; 0.001 %', '0.9999', '1,234', '9,000,000'])
      expect(text).toContain(value);
  });
});
