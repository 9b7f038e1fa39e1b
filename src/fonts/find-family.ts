/** A family by its name, and the weight of it that a browser takes. */
import { PixelwrightError } from '../core/errors.ts';
import { FONT_FAMILIES, GENERIC_FAMILIES, type FontFamily } from './families.ts';

const byName = new Map<string, FontFamily>();
for (const family of FONT_FAMILIES)
  for (const name of [family.name, ...family.standsFor]) byName.set(name.toLowerCase(), family);
for (const [generic, name] of Object.entries(GENERIC_FAMILIES)) {
  const family = byName.get(name.toLowerCase());
  if (family !== undefined) byName.set(generic, family);
}

/** The family that a name of CSS is drawn with (its own, one that it stands in for, or a generic one). */
export function drawnFamily(name: string): FontFamily | undefined {
  return byName.get(name.trim().toLowerCase());
}

/** The family of that name; an `input` error for one that the project does not bring. */
export function fontFamily(name: string): FontFamily {
  const family = FONT_FAMILIES.find((candidate) => candidate.name === name);
  if (family !== undefined) return family;
  throw new PixelwrightError('input', `There is no font family "${name}".`, {
    hint: `Take one of ${FONT_FAMILIES.map((candidate) => candidate.name).join(', ')}.`,
  });
}

/** The family's weight that CSS takes for the one that is asked for (CSS Fonts 4, 5.2, font style matching). */
export function nearestWeight({ weights }: FontFamily, wanted: number): number {
  const below = weights.filter((weight) => weight <= wanted).reverse();
  const above = weights.filter((weight) => weight > wanted);
  const upTo500 = above.filter((weight) => weight <= 500);
  const order =
    wanted < 400
      ? [...below, ...above]
      : wanted <= 500
        ? [...(below[0] === wanted ? [wanted] : upTo500), ...below, ...above]
        : below[0] === wanted
          ? below
          : [...above, ...below];
  return order[0] ?? 400;
}
