/** Looks that are alike but for a few values are one modifier, which takes them as parameters. */
import { fillIn, takeApart, type LookValue, type TakenApart } from './look-values.ts';

export interface Look {
  /** Names in the order in which they are tried: `card`, `card-block`. */
  readonly wanted: readonly string[];
  readonly modifiers: readonly string[];
}

export interface LookParameter extends LookValue {
  /** Its places among the values. */
  readonly places: readonly number[];
}

/** One modifier, for one look or for several. */
export interface LookModifier {
  readonly wanted: readonly string[];
  readonly parameters: readonly LookParameter[];
  readonly lines: readonly string[];
}

export interface Variant {
  readonly modifier: LookModifier;
  /** What this look gives to the parameters. */
  readonly given: readonly LookValue[];
}

/** More of them say less than a look of one's own. */
const MOST_PARAMETERS = 4;

/** @returns for each look its modifier; those that share one have the same object */
export function variantsOf(looks: readonly Look[]): Variant[] {
  const apart = looks.map(({ modifiers }) => takeApart(modifiers));
  const kin = new Map<string, number[]>();
  for (const [at, { wanted }] of looks.entries()) {
    const key = [kindOf(wanted[0] ?? ''), ...(apart[at]?.skeleton ?? [])].join('\n');
    kin.set(key, [...(kin.get(key) ?? []), at]);
  }
  const variants = new Map<number, Variant>();
  for (const members of kin.values()) {
    const taken = members.flatMap((at) => apart[at] ?? []);
    const parameters = parametersOf(taken);
    const isShared = parameters.length <= MOST_PARAMETERS;
    const shared = modifierOf(looks[members[0] ?? 0], taken[0], isShared ? parameters : []);
    for (const at of members) {
      const values = apart[at]?.values ?? [];
      variants.set(
        at,
        isShared
          ? { modifier: shared, given: parameters.flatMap(({ places: [place = -1] }) => values[place] ?? []) }
          : { modifier: modifierOf(looks[at], apart[at], []), given: [] },
      );
    }
  }
  return looks.map(
    (look, at) => variants.get(at) ?? { modifier: modifierOf(look, undefined, []), given: [] },
  );
}

/** `link-2` is a link. */
function kindOf(look: string): string {
  return look.replace(/-\d+$/, '');
}

/** Values that differ; those with the same name that differ in the same way are one. */
function parametersOf(taken: readonly TakenApart[]): LookParameter[] {
  const [first] = taken;
  const found = new Map<string, LookParameter & { places: number[] }>();
  for (const [place, value] of (first?.values ?? []).entries()) {
    const literals = taken.map(({ values }) => values[place]?.literal ?? '');
    if (literals.every((literal) => literal === value.literal)) continue;
    const key = JSON.stringify([value.name, literals]);
    const known = found.get(key);
    if (known === undefined) found.set(key, { ...value, places: [place] });
    else known.places.push(place);
  }
  const names = new Map<string, number>();
  return [...found.values()].map((parameter) => {
    const number = (names.get(parameter.name) ?? 0) + 1;
    names.set(parameter.name, number);
    return number === 1 ? parameter : { ...parameter, name: `${parameter.name}${number}` };
  });
}

function modifierOf(
  look: Look | undefined,
  taken: TakenApart | undefined,
  parameters: readonly LookParameter[],
): LookModifier {
  const names = new Map(
    parameters.flatMap(({ name, places }) => places.map((place) => [place, name] as const)),
  );
  const { skeleton = [], values = [] } = taken ?? {};
  const lines = fillIn(skeleton, (at) => names.get(at) ?? values[at]?.literal ?? '');
  return { wanted: look?.wanted ?? [], parameters, lines };
}
