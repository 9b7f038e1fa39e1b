/** What the browser finds on pages of the test's own making: texts, their names and boxes, controls, overflow. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  openRenderer,
  rendererAvailability,
  type PageFacts,
  type Renderer,
} from '../../../src/render/browser/index.ts';

const { available } = await rendererAvailability();
const reason = available ? '' : ' (skipped: no browser on this machine; pixelwright setup browser)';

const html = (body: string, style = ''): string =>
  `<!doctype html><html lang="en"><head><style>body { margin: 0; font: 20px/30px Arial } ${style}</style></head><body>${body}</body></html>`;

describe.skipIf(!available)(`facts of pages${reason}`, () => {
  let renderer: Renderer;
  beforeAll(async () => {
    renderer = await openRenderer({ grayText: true });
  });
  afterAll(() => renderer.close());

  const examine = (page: string, mostHeight = 2_000): Promise<PageFacts> =>
    renderer.examine({
      files: new Map([['index.html', page]]),
      viewport: { width: 800, height: 400 },
      ...{ mostHeight, narrowWidth: 375, timeoutMs: 200_000 },
    });

  it('finds texts with the boxes and colors of their letters', async () => {
    const { texts, pixels } = await examine(
      html(
        '<p style="margin: 0">HHH</p><div class="box">HHH <a href="#">HH</a></div>',
        'p { color: #cc0000 } .box { position: absolute; left: 400px; top: 200px; background: #000; color: #fff } a { color: #00cc00 }',
      ),
    );
    expect([pixels.width, pixels.height]).toEqual([800, 400]);
    expect(texts.map(({ text, name }) => [text, name])).toEqual([
      ['hhh', 'text'],
      ['hhh', 'text'],
      ['hh', 'link'],
    ]);
    const [first, second, link] = texts.map(({ box: [left, top, right, bottom], color }) => ({
      box: [left * 800, top * 400, right * 800, bottom * 400],
      color,
    }));
    // Three capitals of Arimo at 20 px: 14.4 px of advance each, stems a pixel and a half inside, 14 px high.
    expect(first?.box[0]).toBeLessThanOrEqual(3);
    expect(first?.box[2]).toBeGreaterThan(38);
    expect((first?.box[3] ?? 0) - (first?.box[1] ?? 0)).toBeCloseTo(14, -0.5);
    expect(first?.color).toEqual([expect.closeTo(204, -1), expect.closeTo(0, -1), expect.closeTo(0, -1)]);
    expect(second?.box[0]).toBeGreaterThanOrEqual(400);
    expect(second?.color.every((channel) => channel > 240)).toBe(true);
    expect(link?.box[0]).toBeGreaterThan(second?.box[2] ?? Infinity);
    expect(link?.color[1]).toBeGreaterThan(190);
  });

  it('joins in one box what an element without a color of its own parts', async () => {
    const { texts } = await examine(html('<p>before <em>within</em> after</p><p hidden>hidden</p>'));
    expect(texts.map(({ text }) => text)).toEqual(['before', 'within', 'after']);
    expect(new Set(texts.map(({ box }) => box.join())).size).toBe(1);
  });

  it('leaves out what cannot be seen, covered texts included', async () => {
    const { texts } = await examine(
      html(
        '<p>seen</p><p style="visibility: hidden">invisible</p><p style="position: relative">under<img alt="" src="data:image/svg+xml,%3Csvg xmlns=\'http://www.w3.org/2000/svg\'%3E%3Crect width=\'400\' height=\'99\' fill=\'red\'/%3E%3C/svg%3E" style="position: absolute; left: 0; top: 0; width: 400px; height: 40px"></p>no element of its own',
      ),
    );
    expect(texts.map(({ text }) => text)).toEqual(['seen']);
  });

  it('tells texts apart on a page of more elements than there are colors', async () => {
    const count = 4_200;
    const words = Array.from({ length: count }, (_, index) => `<b>H${index}</b>`).join(' ');
    const { texts } = await examine(html(`<p style="font: bold 14px/16px Arial">${words}</p>`), 10_000);
    expect(texts).toHaveLength(count);
    expect(texts[count - 1]?.text).toBe(`h${count - 1}`);
    const [first, last] = [texts[0]?.box, texts[count - 1]?.box];
    expect(first?.[1]).toBeLessThan(last?.[1] ?? 0);
    // No letter of one is taken for one of another.
    expect(Math.max(...texts.map(({ box }) => box[2] - box[0]))).toBeLessThan(0.15);
  });

  it('names texts by their nearest ancestor that has a name', async () => {
    const { texts } = await examine(
      html(`
        <h2><a href="#">a</a></h2><a href="#"><h3>b</h3></a><button>c</button><div><label>d</label></div>
        <ul><li>e</li></ul><p role="heading">f</p>
        <table><tr><td>g</td></tr></table>
        <table><thead><tr><th>h</th></tr></thead><tr><td>i</td></tr><tr><td><table><tr><td>j</td></tr></table></td></tr></table>
      `),
    );
    expect(texts.map(({ text, name }) => `${text} ${name}`)).toEqual([
      ...['a link', 'b heading', 'c button', 'd label', 'e list-item', 'f heading'],
      ...['g text', 'h cell', 'i cell', 'j text'],
    ]);
  });

  it('finds the form controls that can be seen', async () => {
    const { controls } = await examine(
      html(`
        <input style="position: absolute; left: 10px; top: 20px; width: 100px; height: 30px; box-sizing: border-box">
        <input type="hidden"><input type="checkbox"><input type="radio"><input type="submit"><select></select>
        <textarea></textarea><button>b</button><input type="checkbox" style="opacity: 0">
        <input style="position: absolute; left: -5000px">
      `),
    );
    expect(controls.map(({ kind }) => kind)).toEqual([
      ...['input', 'checkbox', 'radio', 'button', 'select', 'textarea', 'button'],
    ]);
    expect(controls[0]?.box).toEqual([10, 20, 110, 50]);
  });

  it.each([
    ['fits', '<p style="width: 300px">x</p>', false],
    ['can be scrolled', '<p style="width: 400px">x</p>', true],
    ['is cut off by the page', '<p style="width: 400px">x</p>', true, 'body { overflow-x: hidden }'],
    ['has a long word', `<p>${'x'.repeat(200)}</p>`, true, 'html, body { overflow: hidden }'],
    ['has a scroller of its own', '<div style="overflow: auto"><p style="width: 900px">x</p></div>', false],
    ['hides texts for screen readers', '<p style="position: absolute; left: -999px">x</p>', false],
  ])('says whether a page that %s fits a phone', async (_name, body, overflows, style = '') => {
    const { narrow } = await examine(html(body, style));
    expect(narrow).toMatchObject({ width: 375, overflows });
    if (overflows) expect(narrow?.sticksOut).toBe('p');
  });

  it('cuts a page that is too long, and says so', async () => {
    const { pixels, isCut, texts } = await examine(
      html('<p>above</p><p style="margin-top: 3000px">below</p>'),
      1_000,
    );
    expect([pixels.height, isCut]).toEqual([1_000, true]);
    expect(texts.map(({ text }) => text)).toEqual(['above']);
  });

  it('takes nothing over from the page before, where contexts are reused', async () => {
    const reusing = await openRenderer({ grayText: true, reuseContexts: true });
    const dot = (fill: string): string =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50"><rect width="50" height="50" fill="${fill}"/></svg>`;
    const firstPixel = async (fill: string): Promise<number[]> => {
      const { pixels, texts } = await reusing.examine({
        files: new Map([
          ['index.html', html('<img src="dot.svg" alt=""><p>word</p>')],
          ['dot.svg', dot(fill)],
        ]),
        viewport: { width: 800, height: 400 },
        ...{ mostHeight: 2_000, narrowWidth: 375 },
      });
      expect([pixels.width, texts.length]).toEqual([800, 1]);
      return [...pixels.data.subarray(0, 3)];
    };
    expect(await firstPixel('#ff0000')).toEqual([255, 0, 0]);
    expect(await firstPixel('#0000ff')).toEqual([0, 0, 255]);
    await reusing.close();
  });

  it('shows finite animations at their end, and endless ones at their beginning', async () => {
    const { pixels } = await examine(
      html(
        '<div class="once"></div><div class="ever"></div>',
        `div { width: 50px; height: 50px; background: #00ff00 }
         .once { animation: to-red 900s forwards } .ever { animation: to-red 1s infinite }
         @keyframes to-red { to { background: #ff0000 } }`,
      ),
    );
    const at = (y: number): number[] => [...pixels.data.subarray(y * 800 * 3, y * 800 * 3 + 3)];
    expect([at(10), at(60)]).toEqual([
      [255, 0, 0],
      [0, 255, 0],
    ]);
  });

  it('is not fooled by transitions', async () => {
    const { texts } = await examine(html('<p>still</p>', '* { transition: all 5s }'));
    expect(texts).toHaveLength(1);
  });
});
