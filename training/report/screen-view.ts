/** A validation screen as the report shows it: the picture, and the predicted and the true tree with what differs. */
import { CLOSE, OPEN } from '../../src/dsl/index.ts';
import { alignTokens } from '../evaluate/align-tokens.ts';
import type { WorstScreen } from './validation-file.ts';
import { count, counted, percent, shortNumber } from './words.ts';

/** More tokens than these make the page heavy and help nobody. */
const MOST_TOKENS = 240;
/** Screens whose details are open to begin with. */
const OPEN_SCREENS = 3;

interface TokenView {
  readonly text: string;
  /** `wrong`: read as another one; `extra`: made up; `missed`: left out; empty where it is right. */
  readonly mark: '' | 'wrong' | 'extra' | 'missed';
  /** What is said of it, in words. */
  readonly reading: string;
  /** `left top width height` in percent of the picture; empty where it has no place. */
  readonly box: string;
  /** Number of the predicted token that it is, or stands for; empty where it stands for none. */
  readonly pair: string;
  readonly attention: string;
}

interface LineView {
  /** How deep in the tree, 0 to 8. */
  readonly depth: number;
  readonly tokens: readonly TokenView[];
}

export interface ScreenView {
  readonly number: number;
  readonly id: string;
  readonly isOpen: boolean;
  readonly isExact: boolean;
  readonly verdict: string;
  readonly detail: string;
  readonly picture: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  /** Of the attention map. */
  readonly columns: number;
  readonly rows: number;
  /** Where predicted components that are wrong, and true ones that were missed, lie. */
  readonly boxes: readonly {
    readonly kind: string;
    readonly x: string;
    readonly y: string;
    readonly width: string;
    readonly height: string;
  }[];
  readonly predicted: readonly LineView[];
  readonly expected: readonly LineView[];
  readonly notes: readonly string[];
}

export function screenView(screen: WorstScreen, index: number): ScreenView {
  const { predicted, expected } = tokenViews(screen);
  const isExact = screen.edits === 0 && screen.ended;
  const boxes = [...predicted, ...expected]
    .filter(({ mark, box }) => mark !== '' && box !== '')
    .map(({ mark, box }) => {
      const [x = '0', y = '0', width = '0', height = '0'] = box.split(' ');
      return { kind: mark, x, y, width, height };
    });
  return {
    number: index + 1,
    id: screen.id,
    isOpen: index < OPEN_SCREENS,
    isExact,
    verdict: isExact ? 'Read without a mistake' : verdictOf(screen),
    detail: `Kit ${screen.kit}, loss ${shortNumber(screen.loss)} nats by token`,
    picture: screen.picture,
    width: screen.width,
    height: screen.height,
    alt: `The validation screen ${screen.id}`,
    columns: screen.columns,
    rows: screen.rows,
    boxes,
    predicted: lines(predicted),
    expected: lines(expected),
    notes: notesOf(screen),
  };
}

function verdictOf({ edits, expected, ended }: WorstScreen): string {
  if (edits === 0 && !ended) return 'It did not come to its end';
  return `${counted(edits, 'mistake')} in ${counted(expected.length, 'token')}`;
}

function notesOf({ ended, predicted, expected }: WorstScreen): string[] {
  const cut = [predicted, expected].some(({ length }) => length > MOST_TOKENS);
  return [
    ...(ended ? [] : ['The network did not end by itself: it was stopped behind the longest true answer.']),
    ...(cut ? [`Only the first ${count(MOST_TOKENS)} tokens are shown.`] : []),
  ];
}

function tokenViews({ expected, predicted }: WorstScreen) {
  const names = (tokens: readonly { readonly token: string }[]) => tokens.map(({ token }) => token);
  const found: TokenView[] = [];
  const truth: TokenView[] = [];
  for (const step of alignTokens(names(expected), names(predicted))) {
    const read = step.predicted === undefined ? undefined : predicted[step.predicted];
    const real = step.expected === undefined ? undefined : expected[step.expected];
    if (read !== undefined) {
      const isRight = read.token === real?.token;
      found.push({
        text: read.token,
        mark: isRight ? '' : real === undefined ? 'extra' : 'wrong',
        reading: `${read.token}, ${percent(read.probability)} sure; ${verdict(isRight, real?.token)}`,
        box: boxText(read.box),
        pair: String(step.predicted),
        attention: read.attention,
      });
    }
    if (real !== undefined) {
      const isRight = read?.token === real.token;
      truth.push({
        text: real.token,
        mark: isRight ? '' : 'missed',
        reading: `${real.token}; ${isRight ? 'read so' : read === undefined ? 'left out' : `read as ${read.token}`}`,
        box: boxText(real.box),
        pair: String(step.predicted ?? ''),
        attention: '',
      });
    }
  }
  return { predicted: found, expected: truth };
}

function verdict(isRight: boolean, truth: string | undefined): string {
  if (isRight) return 'right';
  return truth === undefined ? 'made up' : `it is ${truth}`;
}

function boxText(box: readonly [number, number, number, number] | null): string {
  if (box === null) return '';
  const [left, top, right, bottom] = box;
  return [left, top, Math.max(0, right - left), Math.max(0, bottom - top)]
    .map((edge) => Number((edge * 100).toFixed(1)))
    .join(' ');
}

/** As `.gui` files are written: what opens a block and what ends it stand alone, the rest of a level side by side. */
function lines(tokens: readonly TokenView[]): LineView[] {
  const shown = tokens.slice(0, MOST_TOKENS);
  const result: { depth: number; tokens: TokenView[] }[] = [];
  let depth = 0;
  let isOpen = false;
  const put = (token: TokenView, joins: boolean): void => {
    const last = result.at(-1);
    if (joins && isOpen && last !== undefined) last.tokens.push(token);
    else result.push({ depth: Math.min(depth, 8), tokens: [token] });
  };
  for (const [at, token] of shown.entries()) {
    if (token.text === OPEN) {
      put(token, true);
      depth += 1;
      isOpen = false;
    } else if (token.text === CLOSE) {
      depth = Math.max(0, depth - 1);
      put(token, false);
      isOpen = false;
    } else {
      const opensBlock = shown[at + 1]?.text === OPEN;
      put(token, !opensBlock && at !== 1);
      isOpen = true;
    }
  }
  return result;
}
