/** Slots that `kit.json` does not name are those of the HTML template; where it names some, they are all. */
import { rm, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadKit } from '../../../src/kits/index.ts';
import { useEditableKit } from './edit-kit.ts';

const kit = useEditableKit();

async function fieldOf(html: string, change?: (field: Record<string, unknown>) => void) {
  await rm(kit.template('android'), { recursive: true });
  await rm(kit.template('ios'), { recursive: true });
  await writeFile(kit.template('html/field.hbs'), html);
  await kit.edit((_file, component) => {
    const field = component('field');
    delete field['slots'];
    change?.(field);
  });
  return (await loadKit(kit.folder())).components.get('field');
}

const slotsOf = async (...asked: Parameters<typeof fieldOf>) => (await fieldOf(...asked))?.slots ?? {};

describe('slots of a template', () => {
  it('are texts, pictures and colors by where they stand', async () => {
    const slots = await slotsOf(
      '<p><img src="{{photo}}" alt="{{alt}}"><b style="color: {{ink}}">{{unitPrice}}</b> {{{text}}}</p>',
    );
    expect(Object.fromEntries(Object.entries(slots).map(([name, { kind }]) => [name, kind]))).toEqual({
      photo: 'image',
      alt: 'text',
      ink: 'color',
      unitPrice: 'text',
      text: 'text',
    });
    expect(slots['unitPrice']?.default).toBe('Unit price');
    expect(slots['text']?.default).toBe('Field');
    expect(slots['unitPrice']?.sampling?.words).toEqual([1, 3]);
    // Not to be seen on a screenshot, so nothing is read into it.
    expect(slots['alt']?.sampling).toBeUndefined();
  });

  it('are neither values, nor words, nor what stands in a class or is a number of a style', async () => {
    const slots = await slotsOf(
      '<p class="{{tone}}" style="width: {{share}}%" id="{{identifier}}">{{size}} {{label}} {{unit}}</p>',
      (field) => {
        field['values'] = { unit: 'kg' };
      },
    );
    expect(Object.keys(slots)).toEqual(['label']);
  });

  it('are to be seen in the order of the template, but for names and numbers of a style', async () => {
    const field = await fieldOf(
      '<p style="width: {{share}}%"><img alt="{{alt}}"><b>{{label}}</b> € {{price}} <i>{{share}} %</i> {{label}}</p>',
      (written) => {
        const text = { kind: 'text', default: '7' };
        written['slots'] = { share: text, alt: text, price: text, label: text };
      },
    );
    expect(field?.shown).toEqual([
      { slot: 'label', before: '', after: '' },
      { slot: 'price', before: '€', after: '' },
      { slot: 'share', before: '', after: '%' },
    ]);
  });

  it('are not looked for where some are named', async () => {
    const slots = await slotsOf('<p>{{label}} {{more}}</p>', (field) => {
      field['slots'] = { label: { kind: 'text', default: 'Name' } };
    });
    expect(Object.keys(slots)).toEqual(['label']);
  });
});
