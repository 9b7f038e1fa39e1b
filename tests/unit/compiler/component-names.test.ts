// Components are named after their words: readable, each name once, and none that another one could grow into.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ComponentNames } from '../../../src/compiler/component-names.ts';
import { planScreen } from '../../../src/compiler/screen-plan.ts';
import { parseOrThrow } from '../../../src/dsl/index.ts';
import { loadKit } from '../../../src/kits/index.ts';

describe('a name after words', () => {
  it.each([
    ['Save changes', 'button', 'save-changes-button'],
    ['Email', 'field', 'email-field'],
    ['Submit button', 'button', 'submit-button'],
    ['It takes a minute, and you can change everything', 'text', 'it-takes-a-minute-text'],
    ['Don’t größer Ærø!', 'link', 'dont-grosser-aero-link'],
    ['2FA code', 'field', 'code-field'],
    ['50 % now', 'button', 'now-button'],
    ['Level 2', 'heading', 'level-2-heading'],
    ['a'.repeat(10_000), 'text', `${'a'.repeat(28)}-text`],
    ['登录', 'button', undefined],
    ['登录 OK', 'button', 'ok-button'],
    ['42', 'label', undefined],
    ['x', 'label', undefined],
    ['Label', 'label', undefined],
    ['', 'label', undefined],
  ])('%s of a %s', (text, noun, name) => {
    expect(new ComponentNames([]).nameAfter(text, noun)).toBe(name);
  });

  it('has a number where it is taken', () => {
    const names = new ComponentNames(['label-1', 'save-all-button-2']);
    expect(['Save', 'Save', 'Save'].map((text) => names.nameAfter(text, 'button'))).toEqual([
      'save-button',
      'save-button-2',
      'save-button-3',
    ]);
    expect(names.nameAfter('Save all', 'button')).toBe('save-all-button');
    expect(names.nameAfter('Save all', 'button')).toBe('save-all-button-3');
  });

  it('is none that has another one in front of a word, or the other way round', () => {
    const names = new ComponentNames(['label-1']);
    expect(names.nameAfter('Label 1 is', 'text')).toBeUndefined();
    expect(names.nameAfter('Save', 'button')).toBe('save-button');
    expect(names.nameAfter('Save button', 'text')).toBeUndefined();
    expect(names.nameAfter('Cancel button', 'text')).toBe('cancel-button-text');
    expect(names.nameAfter('Cancel', 'button')).toBe('cancel-button-2');
  });

  it('is such, whatever the words', () => {
    const word = fc.constantFrom('save', 'all', 'text', 'button', '1', '2', 'x-1');
    const component = fc.tuple(fc.array(word, { maxLength: 4 }), fc.constantFrom('text', 'button'));
    fc.assert(
      fc.property(fc.array(component, { maxLength: 12 }), (components) => {
        const ordinary = ['text-1', 'button-1', 'x-1'];
        const names = new ComponentNames(ordinary);
        const all = [...ordinary];
        for (const [words, noun] of components) all.push(names.nameAfter(words.join(' '), noun) ?? 'none-1');
        const given = all.filter((name) => name !== 'none-1');
        expect(new Set(given).size).toBe(given.length);
        for (const name of given)
          for (const other of given)
            expect(new RegExp(`^${name}-[a-z]`).test(other), `${name} ${other}`).toBe(false);
      }),
    );
  });
});

describe('the components of a screen', () => {
  it('are named after texts that they were given, and not after their kit’s', async () => {
    const screen = parseOrThrow('page { label { input } input, button {} radio-on, heading-2, text }');
    const texts = new Map([
      ['0.1', 'Phone'],
      ['0.2', 'Save changes'],
      ['0.3', 'Personal'],
      ['0.4', 'Prices'],
    ]);
    const plan = planScreen(screen, await loadKit('page'), {
      content: (_node, path, slot) => (slot === 'text' ? texts.get(path.join('.')) : undefined),
    });
    expect(plan.map((planned) => (planned.known ? planned.context.identifier : ''))).toEqual([
      'page-1',
      'label-1',
      'input-1',
      'phone-field',
      'save-changes-button',
      'personal-radio',
      'prices-heading',
      'text-1',
    ]);
  });
});
