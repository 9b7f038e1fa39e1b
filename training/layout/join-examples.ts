/** Which lines of real pages belong to one text, by their DOM. */
import { projectFonts } from '../../src/layout/fonts.ts';
import { prepareLines } from '../../src/layout/lines/index.ts';
import { mayContinue } from '../../src/layout/paragraphs/continues.ts';
import { gather } from '../../src/layout/paragraphs/index.ts';
import { joinFeatures } from '../../src/layout/paragraphs/join-features.ts';
import { linesContext } from '../../src/layout/paragraphs/line-context.ts';
import { factsOf } from '../../src/layout/paragraphs/line-facts.ts';
import type { Example } from './example.ts';
import type { GatheredPage } from './gather.ts';
import { textsUnder } from './texts-under.ts';

/** Examples of one page count no more than so many: a list of a thousand lines says one thing a thousand times. */
const MOST_OF_A_PAGE = 60;

/** @param page its name */
export function joinExamples(page: string, { reading, fragments }: GatheredPage): Example[] {
  const fonts = projectFonts();
  const { lines, markers, surfaces } = prepareLines(reading, fonts);
  const facts = factsOf(lines, surfaces, fonts);
  const context = linesContext(facts, reading.width);
  const ownersOf = textsUnder(fragments);
  const found: { features: number[]; label: number }[] = [];
  gather(facts, (above, next) => {
    const last = above.at(-1);
    if (last === undefined || markers.has(next.line)) return false;
    const owners = [ownersOf(last.line.box), ownersOf(next.line.box)] as const;
    const [a, b] = owners.map((texts) => new Set(texts.map(ownerOf)));
    if (a === undefined || b === undefined || a.size === 0 || b.size === 0) return false;
    const isOne = [...a].some((owner) => b.has(owner));
    // The paragraph so far is what the table would have made of it only where the table is right.
    if (mayContinue(above, next))
      found.push({ features: joinFeatures(above, next, context), label: Number(isOne) });
    return isOne && mayContinue(above, next);
  });
  const weight = Math.min(1, MOST_OF_A_PAGE / Math.max(1, found.length));
  return found.map((example) => ({ ...example, page, weight }));
}

function ownerOf({ owner, block }: GatheredPage['fragments'][number]): string {
  return owner === null ? `block ${block}` : `owner ${owner}`;
}
