/** The tokens of a screen as the rows of a nested list: one for each component, its braces folded into it. */
import { CLOSE, isComponentName, OPEN } from '../../dsl/index.ts';
import type { ReadToken } from '../../readers/index.ts';
import { gradeOfConfidence, percent, type Grade } from './report-words.ts';

export interface TreeRow {
  readonly name: string;
  /** The box that stands for the component on the screenshot; undefined where it has none. */
  readonly box: string | undefined;
  /** Number of the component among those with a box, in document order. */
  readonly component: number | undefined;
  readonly confidence: string;
  readonly percent: string;
  readonly grade: Grade;
  /** How sure the model was of where the component's content begins or ends; only where that is in doubt. */
  readonly doubt: string | undefined;
  /** Whether a list of children begins behind this row. */
  readonly opens: boolean;
  /** Lists that end behind this row, one entry for each. */
  readonly closes: readonly null[];
}

interface OpenRow extends Omit<TreeRow, 'doubt' | 'closes' | 'opens'> {
  braces: number;
  children: number;
  closes: number;
}

/** Flat, whatever the depth: each row says which lists begin and end behind it. */
export function treeRows(tokens: readonly ReadToken[]): readonly TreeRow[] {
  const rows: OpenRow[] = [];
  const open: OpenRow[] = [];
  let components = 0;
  for (const [index, { token, confidence, box }] of tokens.entries()) {
    const last = rows.at(-1);
    if (isComponentName(token)) {
      const parent = open.at(-1);
      if (parent !== undefined) parent.children += 1;
      rows.push({
        name: token,
        box: box === null ? undefined : `token-${index + 1}`,
        component: box === null ? undefined : components++,
        confidence: confidence.toFixed(4),
        percent: percent(confidence),
        grade: gradeOfConfidence(confidence),
        braces: 1,
        children: 0,
        closes: 0,
      });
    } else if (token === OPEN && last !== undefined) {
      last.braces = Math.min(last.braces, confidence);
      open.push(last);
    } else if (token === CLOSE && last !== undefined) {
      const parent = open.pop();
      if (parent === undefined) continue;
      parent.braces = Math.min(parent.braces, confidence);
      if (parent.children > 0) last.closes += 1;
    }
  }
  // What was cut off lacks its last braces; the lists end all the same.
  const end = rows.at(-1);
  if (end !== undefined) end.closes += open.filter(({ children }) => children > 0).length;
  return rows.map(({ braces, children, closes, ...row }) => ({
    ...row,
    doubt: gradeOfConfidence(braces) === 'good' ? undefined : percent(braces),
    opens: children > 0,
    closes: Array.from({ length: closes }, () => null),
  }));
}
