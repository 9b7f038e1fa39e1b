/** What GitHub is told: commands that stay one line, and a summary in which no name means anything. */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annotations, workflowCommand } from '../../../src/check/report/github/annotations.ts';
import {
  appendJobSummary,
  jobSummary,
  MAXIMUM_SUMMARY_BYTES,
} from '../../../src/check/report/github/job-summary.ts';
import { writeReports } from '../../../src/check/report/index.ts';
import { report, screen, SCREENS } from './reports.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-github-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const many = Array.from({ length: 3000 }, (_, index) =>
  screen({ name: `screen ${index}`, outcome: 'different', reasons: ['x'.repeat(450), 'y'.repeat(450)] }),
);

describe('annotations', () => {
  it('escapes as the commands ask for it: data, and properties more', () => {
    expect(workflowCommand('error', '50%,a:b\r\n', '50%,a:b\r\n::error::x')).toBe(
      '::error title=50%25%2Ca%3Ab%0D%0A::50%25,a:b%0D%0A::error::x',
    );
  });

  it('tells the environment first, then each screen that is not the same, the worst first', () => {
    expect(annotations(report(SCREENS, { environmentChanges: ['The fonts are others.'] }))).toEqual([
      '::warning title=Environment changed::The fonts are others.',
      '::warning title=home::Flaky: it did not come out alike in 2 attempts.',
      expect.stringMatching(/^::error title=Different%3A checkout\/payment::2,931 of .*0\.85 %25.*%0ARow 2/),
      expect.stringMatching(/^::error title=Unreadable%3A zoo::.*%0AStop what moves/),
      expect.stringMatching(/^::error title=New%3A settings/),
    ]);
  });

  it('says nothing of what is the same, and counts what GitHub would drop', () => {
    expect(annotations(report([screen()]))).toEqual([]);
    const lines = annotations(report(many));
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toBe('::error title=And more::2991 more are in the summary and in the report.');
  });

  it('stays one line of bounded length', () => {
    const reasons = ['\n'.repeat(90_000)];
    const [line = ''] = annotations(report([screen({ name: '😀'.repeat(900), outcome: 'gone', reasons })]));
    expect(line).not.toMatch(/[\r\n]/);
    expect(line.length).toBeLessThan(7000);
  });
});

describe('the job summary', () => {
  it('tells the environment, the verdict, and each screen that is to be looked at', () => {
    const text = jobSummary(report(SCREENS, { environmentChanges: ['The fonts are others.'], shard: '2/5' }));
    expect(text.indexOf('The fonts are others.')).toBeLessThan(text.indexOf('3 of 4 screens'));
    expect(text).toContain('<b>3 of 4 screens are not what they were</b> (shard 2/5): 1 different,');
    expect(text.match(/<tr>/g)).toHaveLength(1 + 4);
    expect(text).toContain('Row 2, column 3: button “Save” became red');
    expect(jobSummary(report([screen()]))).not.toContain('<table>');
  });

  it('gives names and sentences no meaning, in HTML or in Markdown', () => {
    const name = '</code><script>\n\n# [x](y) `a` | b\r\n\r\n';
    const text = jobSummary(report([screen({ name, outcome: 'different', reasons: [name] })]));
    expect(text).toContain('<code>&lt;/code&gt;&lt;script&gt; # [x](y) `a` | b </code>');
    // Empty lines end blocks of HTML, and stand only where ours end.
    const blocks = text.split('\n\n').filter((block) => block !== '');
    expect(blocks.map((block) => block.slice(0, 3))).toEqual(['## ', '<p>', '<ta']);
  });

  it('stays below what GitHub takes, together with what is there already', async () => {
    const path = join(folder, 'summary.md');
    const before = '# mine\n\n'.padEnd(900_000, 'x\n');
    await writeFile(path, before);
    await appendJobSummary(report(many), path);
    const text = await readFile(path, 'utf8');
    expect(text.startsWith(before)).toBe(true);
    expect((await stat(path)).size).toBeLessThanOrEqual(MAXIMUM_SUMMARY_BYTES);
    expect((await stat(path)).size).toBeGreaterThan(MAXIMUM_SUMMARY_BYTES - 2000);
    expect(text).toMatch(/<\/table>\n\n\d+ more screens are in the report\.\n\n$/);
    await writeFile(path, 'x'.repeat(MAXIMUM_SUMMARY_BYTES - 10));
    await appendJobSummary(report(many), path);
    expect((await stat(path)).size).toBe(MAXIMUM_SUMMARY_BYTES - 10);
  });
});

describe('writeReports', () => {
  it('tells GitHub where it runs there, or where that is asked for', async () => {
    const summary = join(folder, 'step.md');
    const there = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
    expect((await writeReports(report(), folder, [], there)).lines).toHaveLength(4);
    expect(await readFile(summary, 'utf8')).toMatch(/^## Pixelwright check/);
    expect((await writeReports(report(), folder, ['github'], {})).lines).toHaveLength(4);
    expect((await writeReports(report(), folder, [], { GITHUB_ACTIONS: 'false' })).lines).toEqual([]);
  });

  it('says where a summary cannot be written', async () => {
    const nowhere = { GITHUB_STEP_SUMMARY: join(folder, 'none', 'step.md') };
    await expect(writeReports(report(), folder, ['github'], nowhere)).rejects.toThrow(/^Cannot write/);
  });

  it('writes what is asked for and nothing else', async () => {
    const { files } = await writeReports(report(), join(folder, 'all'), ['html', 'json', 'junit'], {});
    expect(files).toEqual(
      ['report.json', 'junit.xml', 'report.html'].map((name) => join(folder, 'all', name)),
    );
    const { files: one } = await writeReports(report(), join(folder, 'one'), ['junit'], {});
    expect(one).toEqual([join(folder, 'one', 'junit.xml')]);
  });
});
