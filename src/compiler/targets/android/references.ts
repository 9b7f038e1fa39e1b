/** Which resources a piece of XML uses, and whether they are to be had. */
import { PixelwrightError } from '../../../core/errors.ts';
import type { KitResources } from './kit-resources.ts';
import { scopedStyle, type ResourceScopes } from './names.ts';

/** Types of resources that a screen may bring itself; the framework's (`@android:…`) are always there. */
export type ResourceType = 'string' | 'array' | 'color' | 'dimen' | 'style' | 'drawable';

/** A resource as XML names it, without the `@`: `dimen/touch_target`. */
export type ResourceReference = `${ResourceType}/${string}`;

const COMMENT = /<!--[\s\S]*?-->/g;
const REFERENCE = /@(string|array|color|dimen|style|drawable)\/([\w.]+)/g;

/** All that the text names outside comments, each once, in order. */
export function referencesIn(text: string): ResourceReference[] {
  return [
    ...new Set(
      Array.from(
        text.replace(COMMENT, '').matchAll(REFERENCE),
        (match) => match[0].slice(1) as ResourceReference,
      ),
    ),
  ];
}

/**
 * Text of templates or of a kit's resources with the names that the app gets to see: what the screen brings under the
 * screen's name, all else under the kit's.
 *
 * @param own resources that the screen brings itself
 */
export function scopeReferences(
  text: string,
  scopes: ResourceScopes,
  own: ReadonlySet<ResourceReference> = new Set(),
): string {
  return text.replaceAll(REFERENCE, (reference, type: ResourceType, name: string) => {
    const scope = own.has(`${type}/${name}`) ? scopes.screen : scopes.kit;
    if (type === 'style') return `@style/${scopedStyle(name, scopes)}`;
    return `@${type}/${scope}_${reference.slice(type.length + 2)}`;
  });
}

/** What a kit's resource itself uses; undefined where the kit has no such resource. */
function usesOf(reference: ResourceReference, kit: KitResources): ResourceReference[] | undefined {
  const [type = '', name = ''] = reference.split('/', 2);
  // Lists of texts are the screen's alone.
  if (type === 'array') return undefined;
  if (type === 'string') return name in kit.strings ? [] : undefined;
  if (type === 'drawable') {
    const xml = kit.drawables.get(name);
    return xml === undefined ? undefined : referencesIn(xml);
  }
  const definitions = [kit, ...Object.values(kit.qualified)].map((values) => {
    if (type === 'color') return values.colors[name];
    return type === 'dimen' ? values.dimens[name] : values.styles[name];
  });
  return definitions[0] === undefined ? undefined : referencesIn(JSON.stringify(definitions));
}

/**
 * The named resources with all that they use in turn.
 *
 * @param own those that the screen brings itself
 * @throws PixelwrightError `input` for one that neither the screen nor the kit has
 */
export function closeReferences(
  references: Iterable<ResourceReference>,
  kit: KitResources,
  own: ReadonlySet<ResourceReference>,
): ReadonlySet<ResourceReference> {
  const closed = new Set<ResourceReference>();
  const open = [...references];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (closed.has(next)) continue;
    closed.add(next);
    if (own.has(next)) continue;
    const uses = usesOf(next, kit);
    if (uses === undefined)
      throw new PixelwrightError('input', `There is no resource @${next}.`, {
        where: kit.file,
        hint: 'Write it into that file, or put the drawable beside it; the framework’s own begin with @android:.',
      });
    open.push(...uses);
  }
  return closed;
}
