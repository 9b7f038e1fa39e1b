/** What a page does, read in the real browser: its controls in the order of Tab, its widths, what axe finds. */
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/core/package-root.ts';
import { findAxe, readBehaviour, type ReadPage } from '../../../src/render/browser/index.ts';
import { html, missingBrowser } from '../check/capture-settings.ts';

const axe = await findAxe([packageRoot]);
const missing = missingBrowser ?? (axe === undefined ? 'axe-core is not installed' : undefined);

function read(body: string, signal = new AbortController().signal): Promise<ReadPage> {
  if (axe === undefined) throw new Error('axe-core is not installed');
  const files = new Map([['index.html', html(body)]]);
  return readBehaviour({ files, viewport: { width: 400, height: 300 }, widths: [300, 900], axe, signal });
}

/** `role name at unreached` of each. */
async function controlsOf(body: string): Promise<string[]> {
  const { behaviour } = await read(body);
  return behaviour.controls.map(({ role, name, at, unreached }) =>
    [role, name ?? '(none)', at, unreached ?? ''].join(' ').trim(),
  );
}

describe.skipIf(missing !== undefined)(
  `what a page does${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    it('has its controls by role and name, in the order of Tab, and those behind that Tab passes by', async () => {
      expect(
        await controlsOf(
          `<button tabindex="2">Second</button><button tabindex="1">First</button>
           <label>Mail <input></label><label><input type="checkbox"> Keep</label>
           <label><input type="radio" name="r" checked> A</label><label><input type="radio" name="r"> B</label>
           <select aria-label="Size"><option>S</option></select><input type="date" aria-label="Day">
           <a href="#">More</a><a href="#">More</a><button disabled>Off</button>
           <button hidden>Hidden</button><input type="hidden">`,
        ),
      ).toEqual([
        'button First 0',
        'button Second 0',
        'textbox Mail 0',
        'checkbox Keep 0',
        'radio A 0',
        'combobox Size 0',
        'textbox Day 0',
        'link More 0',
        'link More 1',
        'radio B 0 radio',
        'button Off 0 disabled',
      ]);
    });

    it('a name may have any characters, be too long to look for, or be missing', async () => {
      const names = ["it's '' so", 'x "q": y', 'back\\slash #1 [x]', '- {a}'];
      const links = names.map((name) => `<a href="#" aria-label="${name.replaceAll('"', '&quot;')}">x</a>`);
      expect(
        await controlsOf(`${links.join('')}<button>${'long '.repeat(300)}</button><button></button>`),
      ).toEqual([...names.map((name) => `link ${name} 0`), 'button (none) 0', 'button  0']);
    });

    it('what can be scrolled is a stop, and no control', async () => {
      const { behaviour } = await read(
        `<div style="height:40px;overflow:auto"><p style="height:900px">Text</p></div><button>Go</button>`,
      );
      expect(behaviour.controls.map(({ name }) => name)).toEqual(['Go']);
      expect(behaviour.otherStops).toBe(1);
    });

    it('says how wide the page is, what axe finds, and what it looks like', async () => {
      const { behaviour, png } = await read(
        '<main><h1>Hi</h1><p style="width:600px">x</p><img src="x"></main>',
      );
      expect(behaviour.widths).toEqual([
        { width: 300, scrollWidth: 600 },
        { width: 900, scrollWidth: 900 },
      ]);
      expect(behaviour.faults).toMatchObject([{ rule: 'image-alt', elements: ['img'] }]);
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([400, 300]);
    });

    it('ends where it is stopped', async () => {
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 200);
      await expect(read('<button>Go</button>'.repeat(400), stop.signal)).rejects.toMatchObject({
        kind: 'interrupted',
      });
    });
  },
);
