/** Edits of a model: what each does, that paths are those of the tree as it was, and that what is wrong does nothing. */
import { beforeAll, describe, expect, it } from 'vitest';
import { parseOrThrow, pathKey, print, type ScreenDocument } from '../../../src/dsl/index.ts';
import { loadKit, type Kit } from '../../../src/kits/index.ts';
import { applyEdits, type AppliedEdits } from '../../../src/repair/assisted/apply-edits.ts';
import { editsSchema, type Edit } from '../../../src/repair/assisted/edits-schema.ts';
import { grammarText } from '../../../src/repair/assisted/grammar-text.ts';

const TREE =
  'header { btn-active, btn-inactive } row { single { small-title, text, btn-green } } row { double { small-title, text, btn-red } double { small-title, text, btn-orange } }';

let kit: Kit;
beforeAll(async () => void (kit = await loadKit('web')));

const document = (): ScreenDocument => ({
  tree: parseOrThrow(TREE),
  values: new Map([
    [pathKey([1, 0, 0]), { content: { text: 'Kept' }, box: [0, 0, 1, 1] as const }],
    [pathKey([2, 0, 2]), { content: { text: 'Go' } }],
  ]),
  pictures: new Map(),
});
const apply = (...edits: Edit[]): AppliedEdits => applyEdits(document(), edits, kit);
const applied = (...edits: Edit[]): ScreenDocument => {
  const done = apply(...edits);
  if (!done.ok) throw new Error(done.problem);
  return done.document;
};
const shown = (...edits: Edit[]): string =>
  print(applied(...edits).tree)
    .replaceAll(/\s+/g, ' ')
    .trim();
const same = (code: string): string => print(parseOrThrow(code)).replaceAll(/\s+/g, ' ').trim();

describe('edits', () => {
  it('replace, insert, remove and move by the paths of the tree as it was', () => {
    expect(
      shown(
        { edit: 'remove', path: '1' },
        { edit: 'insert', place: '0.0', component: 'btn-inactive' },
        { edit: 'replace', path: '2.0.2', component: 'btn-green' },
        { edit: 'insert', place: '0.2', component: 'btn-inactive' },
        { edit: 'move', path: '2.1', place: '2.0' },
      ),
    ).toBe(
      same(
        'header { btn-inactive, btn-active, btn-inactive, btn-inactive } row { double { small-title, text, btn-orange } double { small-title, text, btn-green } }',
      ),
    );
  });

  it('keep values with their components, wherever they stand then', () => {
    const { values } = applied(
      { edit: 'insert', place: '1', component: 'row { single { small-title, text, btn-red } }' },
      { edit: 'replace', path: '2.0.2', component: 'btn-orange' },
      { edit: 'text', path: '1.0.1', slot: 'text', text: '<script>alert(1)</script>' },
    );
    expect(values.get('2.0.0')).toEqual({ content: { text: 'Kept' }, box: [0, 0, 1, 1] });
    expect(values.get('3.0.2')).toEqual({ content: { text: 'Go' } });
    expect(values.get('2.0.1')).toEqual({ content: { text: '<script>alert(1)</script>' } });
  });

  it('let a block that is named alone keep its content', () => {
    const { tree } = applied(
      { edit: 'replace', path: '2', component: 'row { single { small-title, text, btn-red } }' },
      { edit: 'replace', path: '1.0', component: 'single' },
    );
    expect(print(tree)).toBe(
      print(
        parseOrThrow(
          'header { btn-active, btn-inactive } row { single { small-title, text, btn-green } } row { single { small-title, text, btn-red } }',
        ),
      ),
    );
  });

  it.each<[string, Edit[], string]>([
    [
      'a path that leads nowhere',
      [{ edit: 'remove', path: '9.9' }],
      'Edit 1 (remove): there is no component',
    ],
    [
      'what is gone already',
      [
        { edit: 'remove', path: '1' },
        { edit: 'remove', path: '1.0.0' },
      ],
      'Edit 2',
    ],
    ['into itself', [{ edit: 'move', path: '1', place: '1.0' }], 'no such place'],
    ['into a leaf', [{ edit: 'insert', place: '0.0.0', component: 'text' }], 'no such place'],
    ['two at once', [{ edit: 'replace', path: '0.0', component: 'text, text' }], 'not one component'],
    ['code', [{ edit: 'replace', path: '0.0', component: '<script>x</script>' }], 'not one component'],
    ['an unknown component', [{ edit: 'replace', path: '0.0', component: '__proto__' }], 'Edit 1'],
    [
      'what may not stand there',
      [{ edit: 'insert', place: '1', component: 'text' }],
      'would not fit the kit',
    ],
    [
      'too little',
      [
        { edit: 'remove', path: '0.0' },
        { edit: 'remove', path: '0.1' },
      ],
      'would not fit the kit',
    ],
    [
      'a slot that is none',
      [{ edit: 'text', path: '0.0', slot: 'constructor', text: 'x' }],
      'no text of that name',
    ],
  ])('are refused with %s, and nothing is done', (_what, edits, problem) => {
    const before = document();
    const done = applyEdits(before, edits, kit);
    expect(done.ok ? 'done' : done.problem).toContain(problem);
    expect(before).toEqual(document());
  });
});

describe('an answer', () => {
  const wrong: [string, unknown][] = [
    ['a thousand edits', { edits: Array.from({ length: 1000 }, () => ({ edit: 'remove', path: '0' })) }],
    ['a path of a file', { edits: [{ edit: 'remove', path: '../../etc/passwd' }] }],
    ['a huge text', { edits: [{ edit: 'text', path: '0', slot: 'text', text: 'x'.repeat(1e6) }] }],
    ['a control character', { edits: [{ edit: 'text', path: '0', slot: 'text', text: 'a\u0000b' }] }],
    ['half a character', { edits: [{ edit: 'text', path: '0', slot: 'text', text: '\ud800' }] }],
    ['another edit', { edits: [{ edit: 'run', path: '0', command: 'rm -rf /' }] }],
    ['more members', { edits: [], code: 'process.exit()' }],
    ['a list', []],
  ];
  it.each(wrong)('is none with %s', (_what, answer) => {
    expect(editsSchema.safeParse(answer).success).toBe(false);
  });
});

it('the grammar is told with all components, their content and their slots', () => {
  const text = grammarText(kit);
  expect(text.split('\n')).toHaveLength(kit.components.size + 1);
  expect(text).toContain('The screen holds 1 of header, then 1 or more of row');
  expect(text).toMatch(/^btn-green .*a leaf.*text slots: text/m);
});
