/** The preview of the iOS target with the real browser: where components stand, what they are drawn with, what it survives. */
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileScreen } from '../../../src/compiler/index.ts';
import type { Box } from '../../../src/core/box.ts';
import type { ProgressEvent } from '../../../src/core/progress.ts';
import { Random } from '../../../src/core/random.ts';
import { parseOrThrow } from '../../../src/dsl/index.ts';
import { listKits, loadKit, sampleContent, sampleScreen } from '../../../src/kits/index.ts';
import { rendererAvailability } from '../../../src/render/browser/index.ts';
import {
  findIosPreview,
  type IosDrawRequest,
  type OpenIosPreview,
} from '../../../src/render/preview/index.ts';
import { filling, storyboard } from '../../unit/render-preview/storyboards.ts';

const { available } = await rendererAvailability();
const reason = available ? '' : ' (skipped: no browser on this machine; pixelwright setup browser)';
const viewport = { width: 375, height: 667 };

type Look = Omit<IosDrawRequest, 'files' | 'viewport' | 'references'>;

describe.skipIf(!available)(`the preview of iOS screens${reason}`, () => {
  let preview: OpenIosPreview;
  const events: ProgressEvent[] = [];
  beforeAll(async () => {
    const found = await findIosPreview({ report: (event) => events.push(event) });
    if (!found.available) throw new Error('no browser');
    preview = await found.renderer.open();
  });
  afterAll(() => preview.close());

  /** A picture, and where the components stand in it in points, by path: `0/1/0 switch`. */
  async function drawn(
    gui: string,
    look: Look = {},
  ): Promise<{ png: Uint8Array; boxes: Record<string, number[]> }> {
    const kit = await loadKit('ios');
    const { files, nodes } = await compileScreen(parseOrThrow(gui), kit, 'ios', { name: 'Login' });
    const references = nodes.map(({ reference }) => reference);
    const request = {
      files: new Map(files.map(({ path, content }) => [path, content])),
      viewport,
      references,
    };
    const { png, boxes } = await preview.draw({ ...request, ...look });
    return {
      png,
      boxes: Object.fromEntries(
        nodes.map(({ path, component }, index) => [`${path.join('/')} ${component}`, points(boxes[index])]),
      ),
    };
  }

  const oneBoard = (text: string): IosDrawRequest['files'] => new Map([['Login.storyboard', text]]);

  it('has each component of the kit where UIKit lays it out', async () => {
    const { boxes } = await drawn(
      'stack { row { label, switch } row { img, label, btn-add } row { slider } row { label, slider, label } } footer { btn-search, btn-contact, btn-download, btn-more }',
    );
    expect(boxes['0 stack']).toEqual([0, 0, 375, 618]);
    expect(boxes['0/0 row']).toEqual([16, 20, 359, 85]);
    expect(boxes['0/1 row']).toEqual([16, 95, 359, 160]);
    // The label takes what the switch leaves, whose track reaches two points over its alignment rectangle.
    expect(boxes['0/0/0 label']).toEqual([16, 42.2, 280, 62.7]);
    expect(boxes['0/0/1 switch']).toEqual([310, 37, 361, 68]);
    expect(boxes['0/1/0 img']).toEqual([16, 109.5, 52, 145.5]);
    expect(boxes['0/1/1 label']).toEqual([82, 117.2, 285, 137.7]);
    expect(boxes['0/1/2 btn-add']).toEqual([315, 105.5, 359, 149.5]);
    expect(boxes['0/2/0 slider']).toEqual([14, 180.5, 361, 224.5]);
    const [left = 0, , right = 0] = boxes['0/3/1 slider'] ?? [];
    expect(left).toBeCloseTo((boxes['0/3/0 label']?.[2] ?? 0) + 28, 0);
    expect(right).toBeCloseTo((boxes['0/3/2 label']?.[0] ?? 0) - 28, 0);
    expect(boxes['0/3/2 label']?.[2]).toBe(359);
    expect(boxes['1 footer']).toEqual([0, 618, 375, 667]);
    expect(boxes['1/0 btn-search']).toEqual([0, 618, 93.7, 667]);
    expect(boxes['1/3 btn-more']).toEqual([281.2, 618, 375, 667]);
  });

  it('cuts off what a scroll view hides', async () => {
    const rows = Array.from({ length: 12 }, () => 'row { label }').join(' ');
    const { boxes } = await drawn(`stack { ${rows} } footer { btn-more }`);
    expect(boxes['0/7 row']).toEqual([16, 545, 359, 610]);
    expect(boxes['0/8 row']).toEqual([]);
    expect(boxes['0/11/0 label']).toEqual([]);
  });

  it('draws the controls with the colors of the version, light and dark', async () => {
    const gui = 'stack { row { label, switch } } footer { btn-more }';
    const at = async (look: Look): Promise<number[][]> => {
      const { png } = await drawn(gui, look);
      return [await colorAt(png, 2, 2), await colorAt(png, 200, 30), await colorAt(png, 316, 52)];
    };
    expect(await at({ look: 'ios10' })).toEqual([WHITE, [229, 229, 229], [76, 217, 100]]);
    expect(await at({ look: 'ios18' })).toEqual([WHITE, [229, 229, 229], [52, 199, 89]]);
    expect(await at({ look: 'ios13', appearance: 'dark' })).toEqual([BLACK, [44, 44, 46], [48, 209, 88]]);
  });

  it('keeps the safe area free for the bars, and draws at the scale of the screen', async () => {
    const gui = 'stack { row { label } } footer { btn-more }';
    const { png, boxes } = await drawn(gui, { look: 'ios15', bars: true, scale: 3 });
    expect(boxes['0/0 row']).toEqual([16, 40, 359, 105]);
    expect(await sharp(png).metadata()).toMatchObject({ width: 1125, height: 2001 });
    const over = await drawn(gui, { bars: 'over' });
    expect(over.boxes['0/0 row']).toEqual([16, 20, 359, 85]);
    // The middle of the time, which stands above the first row.
    const time = { left: 150, top: 2, width: 75, height: 16 };
    expect((await sharp(over.png).extract(time).stats()).channels[0]?.min).toBeLessThan(80);
    const kit = await loadKit('ios');
    const { files, nodes } = await compileScreen(parseOrThrow(gui), kit, 'ios', { name: 'Login' });
    const phone = await preview.draw({
      files: new Map(files.map(({ path, content }) => [path, content])),
      viewport: { width: 393, height: 852 },
      references: nodes.map(({ reference }) => reference),
      bars: true,
    });
    expect(phone.boxes.map((box) => box?.map((side, at) => Math.round(side * (at % 2 ? 852 : 393))))).toEqual(
      [
        [0, 59, 393, 769],
        [16, 79, 377, 144],
        [16, 101, 377, 122],
        [0, 769, 393, 818],
        [0, 769, 393, 818],
      ],
    );
  });

  it('draws all kits, finds all their components, and gives the same bytes again', async () => {
    for (const name of await listKits()) {
      const kit = await loadKit(name);
      const random = Random.from(3, 'preview', name);
      const { files, nodes } = await compileScreen(sampleScreen(kit, random), kit, 'ios', {
        name: 'Login',
        content: sampleContent(kit, random),
      });
      const request = {
        files: new Map(files.map(({ path, content }) => [path, content])),
        viewport: { width: 375, height: 3000 },
        references: nodes.map(({ reference }) => reference),
      };
      for (const look of ['ios10', 'ios18'] as const) {
        const { png, boxes } = await preview.draw({ ...request, look });
        expect(boxes.slice(0, 1), `${name} ${look}`).not.toContain(null);
        const again = await preview.draw({ ...request, look });
        expect(Buffer.from(again.png).equals(Buffer.from(png)), `${name} ${look}`).toBe(true);
      }
      const { boxes } = await preview.measure(request);
      expect(boxes, name).not.toContain(null);
    }
  });

  it('measures lines of text', async () => {
    const text = storyboard(
      '<label numberOfLines="0" text="One line and then another one that is longer than the screen is wide" id="lb"/>',
      filling('lb'),
    );
    const { boxes, lines } = await preview.measure({
      files: oneBoard(text),
      viewport,
      references: ['lb', 'no'],
    });
    expect(boxes).toEqual([[0, 0, 375, 667], null]);
    expect(lines[0]).toHaveLength(2);
    expect(lines[1]).toEqual([]);
  });

  it('shows hostile texts as texts, and asks for nothing outside of the page', async () => {
    const hostile =
      '&lt;img src=http://127.0.0.1/x onerror=alert(1)&gt;&lt;/style&gt;&lt;script&gt;document.body.remove()&lt;/script&gt;';
    const text = storyboard(`<label numberOfLines="0" text="${hostile}" id="lb"/>`, filling('lb'));
    const { boxes, lines } = await preview.measure({ files: oneBoard(text), viewport, references: ['lb'] });
    expect(boxes).toEqual([[0, 0, 375, 667]]);
    expect(lines[0]?.length).toBeGreaterThan(1);
  });

  it('stands the nesting and the number of views that it takes', async () => {
    const deep = storyboard(
      `${'<stackView><subviews>'.repeat(300)}<label text="in" id="in"/>${'</subviews></stackView>'.repeat(300)}`,
    );
    const many = storyboard(
      `<stackView axis="vertical" id="st"><subviews>${'<label text="x"/>'.repeat(15_000)}</subviews></stackView>`,
    );
    const inner = await preview.draw({ files: oneBoard(deep), viewport, references: ['in'] });
    expect(inner.boxes[0]).not.toBeNull();
    const all = await preview.draw({ files: oneBoard(many), viewport, references: ['st'] });
    expect(all.boxes[0]).not.toBeNull();
  });

  it('draws an unknown element as a gray box, and says so once', async () => {
    const text = storyboard('<tableView id="tv"/>', filling('tv'));
    for (let time = 0; time < 2; time++) {
      const { png } = await preview.draw({ files: oneBoard(text), viewport, references: [] });
      expect(await colorAt(png, 200, 300)).toEqual([199, 199, 204]);
    }
    const told = events.filter((event) => event.type === 'note' && event.message.includes('<tableView>'));
    expect(told).toHaveLength(1);
  });

  it('refuses what it cannot draw, and goes on', async () => {
    const request = { viewport, references: [] };
    await expect(preview.draw({ ...request, files: new Map() })).rejects.toMatchObject({ kind: 'input' });
    await expect(preview.draw({ ...request, files: oneBoard('<document>') })).rejects.toMatchObject({
      kind: 'input',
      where: 'Login.storyboard:1',
    });
    const dark = { ...request, files: oneBoard(storyboard('')), look: 'ios10', appearance: 'dark' } as const;
    await expect(preview.draw(dark)).rejects.toMatchObject({ kind: 'usage' });
    await expect(preview.draw({ ...dark, appearance: 'light' })).resolves.toMatchObject({ boxes: [] });
  });
});

const WHITE = [255, 255, 255];
const BLACK = [0, 0, 0];

function points(box: Box | null | undefined): number[] {
  return (box ?? []).map(
    (side, at) => Math.floor(side * (at % 2 === 1 ? viewport.height : viewport.width) * 10 + 0.001) / 10,
  );
}

async function colorAt(png: Uint8Array, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
}
