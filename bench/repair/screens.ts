/** Screens of a kit with English words, drawn as a repair draws them: as they are, or made harder to read. */
import sharp from 'sharp';
import { compileScreen, documentOptions } from '../../src/compiler/index.ts';
import type { Random } from '../../src/core/random.ts';
import { pathKey, walk, type NodeValues, type ScreenDocument } from '../../src/dsl/index.ts';
import { sampleScreen, type Kit } from '../../src/kits/index.ts';
import { preprocess } from '../../src/model/index.ts';
import { COMPARED_SIDE, drawRequest } from '../../src/pipeline/index.ts';
import type { DrawnDocument } from '../../src/repair/search/search-tree.ts';
import type { DrawRequest, OpenTargetRenderer } from '../../src/render/target-renderer.ts';
import { englishContent } from '../words/english.ts';

/** A random screen of the kit, with words in all slots that it fills. */
export function screenWithWords(kit: Kit, random: Random): ScreenDocument {
  const tree = sampleScreen(kit, random);
  const provider = englishContent(kit, random);
  const values = new Map<string, NodeValues>();
  for (const { node, path } of walk(tree)) {
    const slots = Object.keys(kit.components.get(node.name)?.slots ?? {});
    const content = Object.fromEntries(
      slots.flatMap((slot) => {
        const said = provider(node, path, slot);
        return said === undefined ? [] : [[slot, said]];
      }),
    );
    if (Object.keys(content).length > 0) values.set(pathKey(path), { content });
  }
  return { tree, values, pictures: new Map() };
}

/** What makes a screen harder to read than those that the network learned from. */
export const HARDSHIPS = ['none', 'font', 'narrow', 'wide', 'JPEG'] as const;
export type Hardship = (typeof HARDSHIPS)[number];

/** Share of the kit's width that a screen is drawn at. */
const WIDTHS: Partial<Record<Hardship, number>> = { narrow: 0.85, wide: 1.2 };
const JPEG_QUALITY = 30;
const OTHER_FONT = '*{font-family:"Noto Sans",serif!important}';

export class Drawing {
  readonly #kit: Kit;
  readonly #renderer: OpenTargetRenderer;

  constructor(kit: Kit, renderer: OpenTargetRenderer) {
    this.#kit = kit;
    this.#renderer = renderer;
  }

  async draw(document: ScreenDocument): Promise<DrawnDocument> {
    const { png, boxes } = await this.#renderer.draw(await this.#request(document));
    return { pixels: (await preprocess(png, COMPARED_SIDE)).pixels, boxes };
  }

  /** The picture that is to be read. */
  async screenshot(document: ScreenDocument, hardship: Hardship): Promise<Uint8Array> {
    const request = await this.#request(document);
    const { width, height } = request.viewport;
    const viewport = { width: Math.round(width * (WIDTHS[hardship] ?? 1)), height };
    const files = hardship === 'font' ? withStyle(request.files) : request.files;
    const { png } = await this.#renderer.draw({ ...request, files, viewport });
    if (hardship !== 'JPEG') return png;
    const jpeg = await sharp(png).jpeg({ quality: JPEG_QUALITY }).toBuffer();
    return sharp(jpeg).png().toBuffer();
  }

  async #request(document: ScreenDocument): Promise<DrawRequest> {
    const kit = this.#kit;
    const options = { ...documentOptions(document), name: 'Screen' };
    return drawRequest(await compileScreen(document.tree, kit, kit.target, options), kit.viewport);
  }
}

/** @throws RangeError for code without a style sheet */
function withStyle(files: DrawRequest['files']): DrawRequest['files'] {
  const sheet = [...files].find(([path]) => path.endsWith('.css'));
  if (sheet === undefined) throw new RangeError('other fonts are set in a style sheet, and there is none');
  const [path, content] = sheet;
  return new Map([...files, [path, `${Buffer.from(content).toString('utf8')}\n${OTHER_FONT}\n`]]);
}
