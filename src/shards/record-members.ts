/** A screen as the members of an archive, and back. */
import { z } from 'zod';
import { parseJson } from '../core/files/index.ts';
import { SPLITS, type ScreenRecord } from './screen.ts';
import type { TarMember } from './tar.ts';

const side = z.number().min(0).max(1);
const aboutSchema = z.strictObject({
  kit: z.string(),
  source: z.enum(['synthetic', 'pix2code']),
  split: z.enum(SPLITS),
  boxes: z.array(z.tuple([side, side, side, side]).nullable()).optional(),
});

/** Members that each screen has. */
export const MEMBERS_PER_SCREEN = 3;

export function membersOf({ id, kit, source, split, gui, boxes, png }: ScreenRecord): TarMember[] {
  const about = { kit, source, split, ...(boxes === undefined ? {} : { boxes }) };
  return [
    { name: `${id}.png`, data: png },
    { name: `${id}.gui`, data: Buffer.from(gui) },
    { name: `${id}.json`, data: Buffer.from(JSON.stringify(about)) },
  ];
}

/**
 * The screen `id` among the members; undefined where one of its own is missing.
 *
 * @throws PixelwrightError `input` where its JSON is broken
 */
export function recordOf(id: string, members: readonly TarMember[]): ScreenRecord | undefined {
  const [png, json] = [partOf(id, 'png', members), partOf(id, 'json', members)];
  const gui = textOf(id, members);
  if (png === undefined || gui === undefined || json === undefined) return undefined;
  const { kit, source, split, boxes } = parseJson(new TextDecoder().decode(json), aboutSchema, `${id}.json`);
  return { id, kit, source, split, gui, png, ...(boxes === undefined ? {} : { boxes }) };
}

/** The DSL text of the screen `id`; undefined where it is not among the members. */
export function textOf(id: string, members: readonly TarMember[]): string | undefined {
  const gui = partOf(id, 'gui', members);
  return gui && new TextDecoder().decode(gui);
}

function partOf(id: string, ending: string, members: readonly TarMember[]): Uint8Array | undefined {
  return members.find(({ name }) => name === `${id}.${ending}`)?.data;
}
