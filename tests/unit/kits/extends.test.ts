/** One component extends another: what it inherits, what it says itself, and what `kit check` makes of it. */
import { rename, unlink, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkKit, compileScreen } from '../../../src/compiler/index.ts';
import { parseOrThrow } from '../../../src/dsl/index.ts';
import { TARGET_NAMES, loadKit, type Kit } from '../../../src/kits/index.ts';
import { useEditableKit } from './edit-kit.ts';

const kit = useEditableKit();

/** `submit` becomes an abstract `button`; `submit` and `cancel` extend it, each with its own tone. */
beforeEach(async () => {
  for (const file of [
    'html/submit.hbs',
    'android/submit.xml.hbs',
    'ios/submit.storyboard.hbs',
    'ios/submit.swift.hbs',
  ])
    await rename(kit.template(file), kit.template(file.replace('submit', 'button')));
  await writeFile(
    kit.template('html/button.hbs'),
    '<button class="{{tone}}"{{#if main}} autofocus{{/if}}>{{text}}</button>',
  );
  await kit.edit((file, component) => {
    Object.assign(component('button'), component('submit'), {
      abstract: true,
      values: { tone: 'plain', main: '' },
      approximations: { ios: 'a button' },
    });
    const components = file['components'] as Record<string, unknown>;
    components['submit'] = {
      description: 'Sends',
      extends: 'button',
      values: { tone: 'green & "bold"', main: 'yes' },
    };
    components['cancel'] = {
      description: 'Leaves',
      extends: 'submit',
      slots: { text: { default: 'Leave' } },
      values: { tone: 'red' },
    };
    file['root'] = [[{ any: ['group', 'submit', 'cancel'], min: 1, max: 3 }]];
  });
});

const load = (): Promise<Kit> => loadKit(kit.folder());

async function problems(): Promise<string[]> {
  return (await checkKit(await load())).map(
    ({ file, component = '', message }) => `${relative(kit.folder(), file)}|${component}|${message}`,
  );
}

describe('a component that extends another', () => {
  it('inherits along the chain what it does not say itself', async () => {
    const { components, bases } = await load();
    expect([...bases.keys()]).toEqual(['button']);
    expect([...components.keys()]).toEqual(['group', 'field', 'toggle', 'swatch', 'submit', 'cancel']);
    expect(components.get('cancel')).toMatchObject({
      lineage: ['cancel', 'submit', 'button'],
      slots: { text: { kind: 'text', default: 'Leave' } },
      values: { tone: 'red', main: 'yes' },
      approximations: { ios: 'a button' },
    });
  });

  it('is written with the templates of its base, and with its values, which are escaped', async () => {
    const screen = parseOrThrow('submit, cancel');
    for (const target of TARGET_NAMES)
      expect((await compileScreen(screen, await load(), target)).placeholders).toEqual([]);
    const { files } = await compileScreen(screen, await load(), 'html');
    const html = String(files.find(({ path }) => path === 'index.html')?.content);
    expect(html).toContain('<button class="green &amp; &quot;bold&quot;" autofocus>Send</button>');
    expect(html).toContain('<button class="red" autofocus>Leave</button>');
    expect(await problems()).toEqual([]);
  });

  it('may have a template of its own', async () => {
    await writeFile(kit.template('html/cancel.hbs'), '<a>{{text}}</a>');
    const { files } = await compileScreen(parseOrThrow('cancel'), await load(), 'html');
    expect(String(files[0]?.content)).toContain('<a>Leave</a>');
    expect(await problems()).toEqual(['kit.json|cancel|no template uses the value tone']);
  });

  it('has no sampling hints of its base for content of its own', async () => {
    await kit.edit((file, component) => {
      component('group')['sampling'] = [{ weight: 1, sequence: [{ any: { field: 1 }, count: { '1': 1 } }] }];
      const components = file['components'] as Record<string, unknown>;
      components['panel'] = {
        description: 'Panel',
        extends: 'group',
        content: [[{ any: ['toggle'], min: 1, max: 2 }]],
      };
      components['pane'] = { description: 'Pane', extends: 'group' };
      file['root'] = [[{ any: ['group', 'panel', 'pane', 'submit', 'cancel'], min: 1, max: 9 }]];
    });
    const { components } = await load();
    expect(components.get('panel')?.sampling).toBeUndefined();
    expect(components.get('pane')?.sampling).toEqual(components.get('group')?.sampling);
  });
});

describe('what cannot be extended', () => {
  it.each([
    [
      'a circle',
      { button: { extends: 'cancel' } },
      'components.submit.extends: submit → button → cancel → submit goes round in a circle.',
    ],
    [
      'nothing',
      { cancel: { extends: 'knob' } },
      'components.cancel.extends: there is no component knob in this kit.',
    ],
    ['a name of every object', { cancel: { extends: 'constructor' } }, 'components.cancel.extends: '],
    [
      'a value for a slot',
      { cancel: { values: { text: 'x' } } },
      'components.cancel.values.text: there is a slot of that name.',
    ],
  ])('%s', async (_what, changes, message) => {
    await kit.edit((_file, component) => {
      for (const [name, change] of Object.entries(changes)) Object.assign(component(name), change);
    });
    await expect(load()).rejects.toThrow(message);
  });

  it('an abstract component never stands on a screen', async () => {
    await kit.edit(
      (_file, component) => void (component('group')['content'] = [[{ any: ['button'], min: 1, max: 1 }]]),
    );
    await expect(load()).rejects.toThrow('components.group.content: button is abstract');
  });
});

describe('kit check finds', () => {
  it('missing templates, with the chain', async () => {
    await unlink(kit.template('html/button.hbs'));
    expect(await problems()).toEqual([
      'templates/html/submit.hbs|submit|the template is missing, here and in all that it extends: submit → button',
      'templates/html/cancel.hbs|cancel|the template is missing, here and in all that it extends: cancel → submit → button',
    ]);
  });

  it('values that nothing uses, bases that nothing extends, templates that nothing inherits', async () => {
    await kit.edit((file, component) => {
      (component('submit')['values'] as Record<string, string>)['hue'] = 'blue';
      (file['components'] as Record<string, unknown>)['thing'] = { description: 'Thing', abstract: true };
    });
    await writeFile(kit.template('html/submit.hbs'), '<b>{{tone}} {{main}} {{text}}</b>');
    expect(await problems()).toEqual([
      'kit.json|thing|it is abstract, and nothing extends it',
      'templates/html/button.hbs||no component uses it: each that extends button has one that is nearer',
      'kit.json|submit|no template uses the value hue',
    ]);
  });

  it('a fault in a shared template once', async () => {
    await writeFile(kit.template('html/button.hbs'), '<b>{{tone}}{{main}}\n{{titel}} {{text}}</b>');
    expect(await problems()).toEqual([
      expect.stringContaining(
        'templates/html/button.hbs||The template of button for html fails: there is no slot titel (line 2, column 3); there are text, identifier, tone, main, ',
      ),
    ]);
  });
});
