/** Turns the content of a component's slots into resources: templates only ever see references to them. */
import { PixelwrightError } from '../../../core/errors.ts';
import { OWN_TEXT } from '../../looks/layout-use.ts';
import type { Slot } from '../../../kits/kit.ts';
import type { EmitContext } from '../../target.ts';
import { androidColor } from './color.ts';
import { resourceName } from './names.ts';
import type { ComponentResources } from './component-resources.ts';
import { richString } from './rich-string.ts';

export interface SlotResources {
  /** `@string/btn_green_1_text` by slot. */
  readonly references: Readonly<Record<string, string>>;
  readonly requirements: ComponentResources;
}

/** @throws PixelwrightError `input` for a colour that is none, and for a picture that Android does not take */
export function slotResources(context: EmitContext): SlotResources {
  const { component, content, pictures, runs, look } = context;
  const references: Record<string, string> = {};
  const requirements: ComponentResources = { strings: [], colors: [] };
  for (const [slot, { kind }] of Object.entries(component.slots)) {
    const picture = pictures[slot];
    if (picture !== undefined) {
      references[slot] = `@drawable/${pictureDrawable(picture)}`;
      continue;
    }
    const value = content[slot] ?? '';
    const name = nameFor(kind, context, slot, value);
    references[slot] = `@${TYPES[kind]}/${name}`;
    if (kind === 'text') {
      const markup = richString(value, runs[slot], slot === OWN_TEXT && look?.style.underline === true);
      requirements.strings.push(markup === undefined ? [name, value] : [name, value, markup]);
    }
    if (kind === 'color') requirements.colors.push([name, colorOf(slot, value)]);
  }
  return { references, requirements };
}

/** An image slot names a drawable of the kit. */
const TYPES: Readonly<Record<Slot['kind'], string>> = { text: 'string', color: 'color', image: 'drawable' };

/** Texts are each component's own; the same colour is the same resource everywhere. */
function nameFor(
  kind: Slot['kind'],
  { identifier, namedAfter }: EmitContext,
  slot: string,
  value: string,
): string {
  if (kind === 'text') return resourceName(identifier, slot === namedAfter ? '' : slot);
  if (kind === 'color') return `color_${colorOf(slot, value).slice(1).toLowerCase()}`;
  return value;
}

/** `hero-1.png` → `hero_1`. */
export function pictureDrawable(file: string): string {
  const [, stem, ending] = /^(.*)\.([a-z]+)$/.exec(file) ?? [];
  if (stem !== undefined && ending !== 'svg') return stem.replaceAll('-', '_');
  throw new PixelwrightError('input', `Android takes no picture such as ${file}.`, {
    hint: 'Give a PNG, JPEG or WebP picture.',
  });
}

function colorOf(slot: string, value: string): string {
  const color = androidColor(value);
  if (color !== undefined) return color;
  throw new PixelwrightError('input', `The slot ${slot} holds no colour: ${value}`, {
    hint: 'Write colours as #rgb, #rrggbb or #rrggbbaa.',
  });
}
