/** The tests that are written beside a page: what they say for given findings. */
import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { requireHtml } from '../../../src/pipeline/screen-tests/open-tests.ts';
import { printTests } from '../../../src/pipeline/screen-tests/print-tests.ts';
import type { PageBehaviour } from '../../../src/render/browser/index.ts';

const NOTHING: PageBehaviour = { controls: [], otherStops: 0, widths: [], faults: [] };

/** A file of the tests, by its name. */
function printed(found: Partial<PageBehaviour>, file = 'screen.spec.mjs', name = 'login'): string {
  const files = printTests({
    name,
    viewport: { width: 800, height: 600 },
    behaviour: { ...NOTHING, ...found },
    png: Buffer.from('picture'),
    browserArguments: ['--disable-gpu'],
    programs: ['chromium'],
  });
  const content = files.find(({ path }) => path === `tests/${file}`)?.content ?? '';
  return typeof content === 'string' ? content : Buffer.from(content).toString();
}

/** Throws where it is no JavaScript. Imports are not the script's own, and belong to a module. */
function parse(code: string): void {
  const body = code.replace(/^import .*$/gm, '').replaceAll('import.meta.url', "''");
  new Script(`(async () => {${body.replace('export default', 'void')}})`);
}

describe('tests of a page', () => {
  it('name each control once, in the order of Tab, and tell apart those of the same name', () => {
    const spec = printed({
      controls: [
        { role: 'link', name: 'More', at: 0, unreached: null },
        { role: 'link', name: 'More', at: 1, unreached: null },
        { role: 'button', name: 'Send', at: 0, unreached: 'disabled' },
        { role: 'textbox', name: null, at: 2, unreached: null },
      ],
    });
    expect(spec).toContain(
      [
        'const CONTROLS = [',
        "  { role: 'link', name: 'More', at: 0 },",
        "  { role: 'link', name: 'More', at: 1 },",
        "  { role: 'textbox', at: 2 },",
        '];',
      ].join('\n'),
    );
    expect(spec).toContain("  // It is disabled.\n  { role: 'button', name: 'Send', at: 0 },");
    parse(spec);
  });

  it('keep a control without a name apart from one whose name is too long', () => {
    expect(printed({ controls: [{ role: 'button', name: '', at: 0, unreached: null }] })).toContain(
      "{ role: 'button', name: '', at: 0 }",
    );
  });

  it('excuse a page that is too wide only up to what it was', () => {
    const spec = printed({
      widths: [
        { width: 360, scrollWidth: 412 },
        { width: 768, scrollWidth: 768 },
      ],
    });
    expect(spec).toContain('  { width: 360, known: 412 },\n  { width: 768 },');
    expect(spec).toMatch(/\/\/ Known: there the page was 412 pixels wide/);
  });

  it('name what axe found, with the reason: colours of the screenshot, or the page', () => {
    const spec = printed({
      faults: [
        { rule: 'color-contrast', help: 'Enough contrast', elements: ['a[href="#"]', '.b'] },
        { rule: 'label', help: 'Inputs have labels', elements: ['input'] },
      ],
    });
    expect(spec).toContain("    'a[href=\"#\"]',\n    '.b',");
    expect(spec).toMatch(
      /Enough contrast\.\n.*colours are those of the screenshot[^\n]*\n {2}'color-contrast'/,
    );
    expect(spec).toMatch(/Inputs have labels\.\n.*the page was written so[^\n]*\n {2}'label'/);
    parse(spec);
  });

  it.each([
    "it's",
    '"quoted"',
    'back\\slash',
    '${x} `y`',
    '</script>',
    '*/ ) /*',
    '{{name}} &amp;',
    'a\u2028b\nc',
  ])('stay code whatever a control, a screen and a selector are called: %j', (text) => {
    const spec = printed(
      {
        controls: [{ role: 'button', name: text, at: 0, unreached: null }],
        faults: [{ rule: 'label', help: text, elements: [text] }],
      },
      'screen.spec.mjs',
      text,
    );
    parse(spec);
    const literal = /role: 'button', name: (.*), at: 0/s.exec(spec)?.[1] ?? '';
    expect(new Script(literal).runInNewContext()).toBe(text);
  });

  it('are run at the viewport of the screen, with the browser that drew the baseline', () => {
    const config = printed({}, 'playwright.config.mjs');
    expect(config).toContain('viewport: { width: 800, height: 600 }');
    expect(config).toContain("        '--disable-gpu',\n");
    expect(config).toContain("  'chromium',\n");
    parse(config);
    expect(printed({}, 'screen.png')).toBe('picture');
    expect(printed({}, 'README.md')).toContain('npx playwright test --config tests/playwright.config.mjs');
  });

  it('are the same for the same findings, and empty lists stay lists', () => {
    expect(printed({})).toBe(printed({}));
    expect(printed({})).toContain('const CONTROLS = [];');
    parse(printed({}));
  });

  it('are refused where there is no HTML', () => {
    expect(() => requireHtml(['html', 'ios'])).not.toThrow();
    expect(() => requireHtml(['ios'])).toThrow(
      expect.objectContaining({ kind: 'usage', hint: 'Name it too: --target html,ios.' }),
    );
  });
});
