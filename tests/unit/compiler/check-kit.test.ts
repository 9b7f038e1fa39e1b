/** `kit check` finds each thing that can be wrong with a kit, and names its file. */
import { cp, mkdtemp, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkKit, compileScreen } from '../../../src/compiler/index.ts';
import { packageRoot } from '../../../src/core/package-root.ts';
import { parseOrThrow } from '../../../src/dsl/index.ts';
import { listKits, loadKit } from '../../../src/kits/index.ts';

const FORMS = join(packageRoot, 'tests', 'fixtures', 'kits', 'forms');

const shipped = await listKits();

let folder = '';
let kit = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-check-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  kit = join(folder, 'forms');
  await rm(kit, { recursive: true, force: true });
  await cp(FORMS, kit, { recursive: true });
});

const template = (file: string): string => join(kit, 'templates', file);

async function problems(): Promise<string[]> {
  return (await checkKit(await loadKit(kit))).map(
    ({ file, component = '', target = '', message }) =>
      `${relative(kit, file)}|${target}|${component}|${message}`,
  );
}

async function changeKit(change: (text: string) => string): Promise<void> {
  const path = join(kit, 'kit.json');
  await writeFile(path, change(await readFile(path, 'utf8')));
}

describe('a kit in order', () => {
  it.each(shipped)('is %s', async (name) => {
    expect(await checkKit(await loadKit(name))).toEqual([]);
  });

  it('is somebody else’s', async () => {
    expect(await problems()).toEqual([]);
  });
});

describe('kit check finds', () => {
  it('missing templates', async () => {
    await unlink(template('html/field.hbs'));
    await unlink(template('ios/field.swift.hbs'));
    expect(await problems()).toEqual([
      'templates/html/field.hbs|html|field|the template is missing',
      'templates/ios/field.swift.hbs|ios|field|the template is missing',
    ]);
  });

  it('templates that do not compile', async () => {
    await writeFile(template('html/field.hbs'), '<p>{{#if label}}</p>');
    expect((await problems()).join('\n')).toMatch(/^templates\/html\/field\.hbs\|html\|field\|.*fails/m);
  });

  it.each(['{{lable}}', '{{> other}}', '{{shout label}}'])('the unknown word of %s', async (word) => {
    await writeFile(template('html/field.hbs'), `<p>{{label}} ${word}</p>`);
    const [problem, ...more] = await problems();
    expect(more).toEqual([]);
    expect(problem).toMatch(
      /^templates\/html\/field\.hbs\|html\|field\|The template of field for html fails: /,
    );
    const screen = parseOrThrow('group { field } submit');
    const { placeholders } = await compileScreen(screen, await loadKit(kit), 'html');
    expect(placeholders).toMatchObject([{ component: 'field', path: [0, 0] }]);
  });

  it('slots that no template writes', async () => {
    await writeFile(template('html/field.hbs'), '<p>Name</p>');
    expect(await problems()).toEqual(['templates/html/field.hbs|html|field|does not use the slot label']);
  });

  it('places for children that are missing, or that nothing fills', async () => {
    await writeFile(template('html/group.hbs'), '<p>{{title}}</p>');
    await writeFile(template('html/submit.hbs'), '<p>{{text}}{{{children}}}</p>');
    expect(await problems()).toEqual([
      'templates/html/group.hbs|html|group|has no {{{children}}}, though the component has content',
      'templates/html/submit.hbs|html|submit|has {{{children}}}, though the component has no content',
    ]);
  });

  it('templates of components that there are not', async () => {
    await writeFile(template('html/feild.hbs'), '<p></p>');
    expect(await problems()).toEqual(['templates/html/feild.hbs|html||the kit has no component feild']);
  });

  it('components that no screen can hold', async () => {
    await changeKit((text) =>
      text.replace('"any": ["field", "toggle", "swatch"]', '"any": ["field", "toggle"]'),
    );
    expect(await problems()).toEqual([
      'kit.json||swatch|no screen can hold it: neither root nor the content of a reachable component names it',
    ]);
  });

  it('sampling hints that leave the grammar', async () => {
    const hints =
      '"rootSampling": [{ "weight": 1, "sequence": [{ "any": { "submit": 1 }, "count": { "2": 1 } }] }]';
    await changeKit((text) => text.replace('"components": {', `${hints},\n"components": {`));
    const found = await problems();
    expect(found.length).toBeGreaterThan(0);
    for (const problem of found)
      expect(problem).toMatch(/^kit\.json\|\|\|the sampling hints leave the grammar: /);
  });

  it.each([
    [
      'android/field.xml.hbs',
      (text: string) => text.replace('android:id=', 'app:tag="x" android:id='),
      /^templates\/android\/field\.xml\.hbs\|android\|field\|src\/main\/res\/layout\/\w+\.xml:\d+: unbound namespace prefix: "app"/,
    ],
    [
      'android/field.xml.hbs',
      (text: string) => text.replace('android:id=', 'android:labelFor="@id/" android:id='),
      /field\|.*@id\/ names nothing$/,
    ],
    [
      'android/field.xml.hbs',
      (text: string) => text.replace('android:id=', 'android:labelFor="@+id/" android:id='),
      /field\|.*@\+id\/ names nothing$/,
    ],
    [
      'android/field.xml.hbs',
      (text: string) => text.replace('android:id=', 'android:labelFor="@id/nobody" android:id='),
      /field\|.*@id\/nobody is declared nowhere$/,
    ],
    [
      'android/field.xml.hbs',
      (text: string) => text.replace('android:id=', 'android:tag="@bool/none" android:id='),
      /field\|.*@bool\/none is declared nowhere$/,
    ],
    [
      'android/_body.xml.hbs',
      (text: string) => text.replace(' android:id="', ' android:tag="@bool/no" android:id="'),
      /\|android\|\|.*@bool\/no is declared nowhere$/,
    ],
    [
      'html/field.hbs',
      (text: string) => `<div id="a" id="b">${text}</div>`,
      /^templates\/html\/field\.hbs\|html\|field\|index\.html:\d+: duplicate attribute$/,
    ],
    [
      'html/group.hbs',
      () => '<table title="{{title}}">{{{children}}}</table>',
      /html\|field\|field cannot stand in group: browsers put its <p> elsewhere/,
    ],
    [
      'ios/field.storyboard.hbs',
      (text: string) => text.replace(/ id="/, ' destination="none" id="'),
      /field\|Base\.lproj\/Example\.storyboard:\d+: destination="none" is no object$/,
    ],
    [
      'ios/field.storyboard.hbs',
      (text: string) => text.replace(/ id="/, ' x:y="1" id="'),
      /field\|.*unbound namespace prefix: "x"/,
    ],
  ] as const)('what is wrong with the assembled %s', async (file, change, message) => {
    const source = await readFile(template(file), 'utf8');
    expect(change(source)).not.toBe(source);
    await writeFile(template(file), change(source));
    const found = await problems();
    expect(
      found.filter((problem) => message.test(problem)),
      found.join('\n'),
    ).toHaveLength(1);
  });

  it('a fault in resources.json, once', async () => {
    await writeFile(template('android/resources.json'), '{ "dimension": {} }');
    expect((await problems()).filter((problem) => problem.includes('|android|'))).toHaveLength(1);
  });
});
