/** Kits that would never end, or hang whoever reads them: each comes to an end, or is refused with what and where. */
import { execFileSync } from 'node:child_process';
import { mkdir, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkKit, compileScreen } from '../../../src/compiler/index.ts';
import { Random } from '../../../src/core/random.ts';
import { checkScreen, parseOrThrow, toTokens, walk } from '../../../src/dsl/index.ts';
import { loadKit, MAX_SCREEN_TOKENS, sampleScreen, type Kit } from '../../../src/kits/index.ts';
import { useEditableKit, type Json } from './edit-kit.ts';

const kit = useEditableKit();
const unix = process.platform !== 'win32';
const load = (): Promise<Kit> => loadKit(kit.folder());

const hint = (any: Record<string, number>, count: string): Json[] => [
  { weight: 1, sequence: [{ any, count: { [count]: 1 } }] },
];

/** Screens follow the grammar and are no larger than they may be. */
function drawMany(loaded: Kit): number {
  let deepest = 0;
  for (let seed = 0; seed < 50; seed++) {
    const screen = sampleScreen(loaded, Random.from(seed));
    expect(checkScreen(screen, loaded)).toEqual([]);
    expect(toTokens(screen).length).toBeLessThanOrEqual(MAX_SCREEN_TOKENS + 1);
    for (const { path } of walk(screen)) deepest = Math.max(deepest, path.length);
  }
  return deepest;
}

describe('a recursive kit', () => {
  it.each<[string, (group: Json) => void]>([
    [
      'a group in a group',
      (group) => void (group['content'] = [[{ any: ['group', 'field'], min: 1, max: null }]]),
    ],
    [
      'hints that always recurse',
      (group) => {
        group['content'] = [[{ any: ['group', 'field', 'toggle', 'swatch'], min: 0, max: null }]];
        group['sampling'] = hint({ group: 1 }, '1');
      },
    ],
    [
      'hints that multiply',
      (group) => {
        group['content'] = [[{ any: ['group', 'field', 'toggle', 'swatch'], min: 0, max: null }]];
        group['sampling'] = hint({ group: 1 }, '999');
      },
    ],
  ])('comes to an end: %s', async (_what, change) => {
    await kit.edit((_file, component) => {
      change(component('group'));
    });
    const loaded = await load();
    expect(drawMany(loaded)).toBeGreaterThan(1);
    const problems = await checkKit(loaded);
    expect(problems.filter(({ message }) => !message.includes('no screen can hold it'))).toEqual([]);
  });

  it('never draws what has no end, and kit check names it', async () => {
    await kit.edit((file) => {
      (file['components'] as Json)['well'] = {
        description: 'Holds itself',
        extends: 'group',
        content: [[{ any: ['well'], min: 1, max: 1 }]],
      };
      file['root'] = [
        [
          { any: ['well', 'group'], min: 1, max: 3 },
          { any: ['submit'], min: 1, max: 1 },
        ],
        [{ any: ['well'], min: 1, max: 1 }],
      ];
    });
    const loaded = await load();
    drawMany(loaded);
    expect((await checkKit(loaded)).map(({ component, message }) => [component, message])).toEqual([
      ['well', 'no finite content fits it: it would have to hold itself'],
    ]);
  });
});

describe('a kit too large', () => {
  it.each<[string, string, (file: Json, component: (name: string) => Json) => void]>([
    [
      'a count of a hundred million',
      'root[0][0].min',
      (file) => void (file['root'] = [[{ any: ['group'], min: 1e8, max: null }]]),
    ],
    [
      'counts that multiply',
      'components.group.content: the smallest group would have',
      (file, component) => {
        (file['components'] as Json)['shelf'] = {
          description: 'Shelf',
          extends: 'group',
          content: [[{ any: ['field'], min: 100, max: null }]],
        };
        component('group')['content'] = [[{ any: ['shelf'], min: 100, max: null }]];
      },
    ],
    [
      'texts of a million words',
      'components.field.slots.label.sampling.words',
      (_file, component) =>
        void Object.assign((component('field')['slots'] as Record<string, Json>)['label'] ?? {}, {
          sampling: { words: [1e6, 1e6], letters: [1, 2], capitalized: false },
        }),
    ],
    [
      'a weight of nothing',
      'any: expected at least one weight',
      (file) => void (file['rootSampling'] = hint({}, '1')),
    ],
  ])('is refused: %s', async (_what, place, change) => {
    await kit.edit(change);
    await expect(load()).rejects.toMatchObject({
      kind: 'input',
      where: join(kit.folder(), 'kit.json'),
      message: expect.stringContaining(place) as string,
    });
  });

  it('is refused by its number of files', async () => {
    await mkdir(join(kit.folder(), 'many'));
    for (let index = 0; index < 2_001; index++)
      await writeFile(join(kit.folder(), 'many', String(index)), '');
    await expect(load()).rejects.toThrow('The kit is too large: it has more than 2000 files and folders.');
  });

  it.each([
    [
      'nested blocks',
      '{{#if label}}'.repeat(10_000) + '{{/if}}'.repeat(10_000),
      'it has 20000 {{…}}, of which at most 500 are read',
    ],
    [
      'nested expressions',
      `\n{{id ${'(id '.repeat(20_000)}label${')'.repeat(20_000)}}}`,
      'a {{…}} in line 2 is longer than 1000 characters',
    ],
    ['a quarter of a million bytes', ' '.repeat(300 * 1024), 'it is too large'],
  ])('is refused in its templates: %s', async (_what, source, message) => {
    await writeFile(kit.template('html/field.hbs'), source);
    const problems = await checkKit(await load());
    expect(problems.filter(({ message: said }) => said.includes(message))).toMatchObject([
      { file: kit.template('html/field.hbs') },
    ]);
  });
});

describe.runIf(unix)('what is no file', () => {
  it.each(['kit.json', 'templates/html/field.hbs', 'templates/html/extra'])(
    'is not waited for: %s',
    async (file) => {
      const path = join(kit.folder(), file);
      await rm(path, { force: true });
      execFileSync('mkfifo', [path]);
      await expect(load()).rejects.toMatchObject({ kind: 'input', where: path });
    },
  );

  it('is said of a folder where a template or kit.json should be', async () => {
    await unlink(kit.template('html/field.hbs'));
    await mkdir(kit.template('html/field.hbs'));
    await expect(compileScreen(parseOrThrow('submit'), await load(), 'html')).rejects.toMatchObject({
      kind: 'input',
      where: kit.template('html/field.hbs'),
    });
    const problems = await checkKit(await load());
    expect(problems).toContainEqual(
      expect.objectContaining({
        file: kit.template('html/field.hbs'),
        message: expect.stringContaining('folder') as string,
      }),
    );
    const file = join(kit.folder(), 'kit.json');
    await unlink(file);
    await mkdir(file);
    await expect(load()).rejects.toMatchObject({ kind: 'input', where: file });
  });
});

describe('names that every object has', () => {
  it.each(['constructor', '__proto__'])('are refused for components: %s', async (name) => {
    await kit.edit((file) => {
      Object.defineProperty(file['components'], name, { value: { description: 'x' }, enumerable: true });
    });
    await expect(load()).rejects.toMatchObject({
      kind: 'input',
      message: expect.stringContaining(name) as string,
    });
  });

  it.each(['constructor', 'toString', '__proto__'])('are refused for slots: %s', async (name) => {
    await kit.edit((_file, component) => {
      Object.defineProperty(component('field')['slots'], name, {
        value: { kind: 'text', default: '' },
        enumerable: true,
      });
    });
    await expect(load()).rejects.toMatchObject({
      kind: 'input',
      message: expect.stringContaining(name) as string,
    });
  });

  it('are no components that content may name', async () => {
    await kit.edit((file) => void (file['root'] = [[{ any: ['constructor'], min: 1, max: 1 }]]));
    await expect(load()).rejects.toMatchObject({ kind: 'input' });
  });
});

describe('what a template may use', () => {
  it('around the page: title, and places for components', async () => {
    await writeFile(kit.template('html/_body.hbs'), '<main>\n{{titel}}{{{children}}}</main>');
    const said = (await checkKit(await load())).map((problem) => problem.message);
    expect(said).toEqual([
      'The body template fails: there is no slot titel (line 2, column 3); there are title, only, except, children.',
    ]);
  });

  it.each([
    ['{{label}}\n  {{titel}}', 'there is no slot titel (line 2, column 5); there are label, identifier, '],
    ['{{label}}{{toString}}', 'there is no slot toString (line 1, column 12)'],
    ['{{label}}{{constructor}}', 'there is no slot constructor (line 1, column 12)'],
    ['{{label.length}}{{label}}', 'there is no slot label.length (line 1, column 3)'],
    ['{{label}}{{@root}}', 'there is no slot @root'],
    [
      '{{#each label}}{{/each}}',
      'there is no block {{#each}} (line 1, column 4); there are {{#if}}, {{#unless}}.',
    ],
    ['{{#if titel}}{{label}}{{/if}}', 'there is no slot titel (line 1, column 7)'],
    ['{{lookup label label}}', 'there is no word lookup (line 1, column 3); there are rich, '],
    ['{{log label}}', 'there is no word log'],
    ['{{label}}{{> other}}', '{{> other}}: there are no partials'],
  ])('%s: %s', async (source, message) => {
    await writeFile(kit.template('html/field.hbs'), source);
    const said = (await checkKit(await load())).map((problem) => problem.message).join('\n');
    expect(said).toContain(`The template of field for html fails: ${message}`);
    expect(said).not.toContain('[object Object]');
  });
});
