/**
 * How many pictures are refused, by set: one half of each set chose the floors of src/model/verdict.ts, the other one
 * is what counts; a picture's half is decided by the hash of its name. With --floors, the figures behind the verdicts.
 * Usage: verdict [--count N] [--seed TEXT] [--data DATA SET ...] [--pages FOLDER] [--model FOLDER] [--floors]
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sha256 } from '../src/core/files/index.ts';
import { packageRoot } from '../src/core/package-root.ts';
import { percentile } from '../src/core/percentile.ts';
import {
  assessReading,
  decodeScreen,
  loadModel,
  loadModelKits,
  preprocess,
  PRETRAINED_FOLDER,
  type Model,
  type ScreenConfidence,
  type Verdict,
} from '../src/model/index.ts';
import { openRenderer } from '../src/render/browser/index.ts';
import { openSets, type PictureSet, type Skip } from './verdict/sets.ts';

const KINDS = ['refused', 'uncertain', 'confident'] as const;

interface Assessed {
  readonly set: string;
  readonly isScreens: boolean;
  readonly picture: string;
  readonly reports: boolean;
  readonly verdict: Verdict;
  readonly confidence: ScreenConfidence;
}

export async function run(args: readonly string[]): Promise<string> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      count: { type: 'string', default: '150' },
      seed: { type: 'string', default: '2' },
      data: {
        type: 'string',
        multiple: true,
        default: [join(packageRoot, 'datasets', 'data', 'pix2code-web')],
      },
      pages: { type: 'string', default: join(packageRoot, '..', 'shared', 'web-pages') },
      model: { type: 'string', default: PRETRAINED_FOLDER },
      floors: { type: 'boolean', default: false },
    },
  });
  const model = await loadModel(values.model);
  const renderer = await openRenderer({ reuseContexts: true });
  try {
    const sets = await openSets({ ...values, count: Number(values.count), renderer });
    const assessed: Assessed[] = [];
    const skipped: string[] = [];
    for (const set of sets) {
      const left: string[] = [];
      const skip = (picture: string, reason: string): void => void left.push(`${picture} (${reason})`);
      assessed.push(...(await assessSet(model, set, values.seed, skip)));
      if (left.length > 0) skipped.push(`skipped of ${set.name}: ${left.length}: ${left.join('; ')}`);
    }
    return [
      `verdicts of ${values.model}; at most ${values.count} pictures a set, seed ${values.seed}, ${renderer.browserName}`,
      ...tables(assessed),
      ...(values.floors ? figures(assessed) : []),
      '',
      ...(skipped.length === 0 ? ['skipped: none'] : skipped),
      ...mistakes(assessed),
    ].join('\n');
  } finally {
    await renderer.close();
    await model.close();
  }
}

async function assessSet(
  model: Model,
  { name, isScreens, pictures }: PictureSet,
  seed: string,
  skip: Skip,
): Promise<Assessed[]> {
  const kits = await loadModelKits(model.manifest);
  const names = kits.map((kit) => kit.name);
  const assessed: Assessed[] = [];
  for await (const picture of pictures(skip)) {
    const input = await preprocess(picture.bytes, model.inputSize);
    const reading = await decodeScreen(model, input, { kits });
    assessed.push({
      set: name,
      isScreens,
      picture: picture.name,
      reports: parseInt(sha256(`${seed} ${picture.name}`).slice(0, 2), 16) % 2 === 1,
      verdict: assessReading(reading, names),
      confidence: reading.confidence,
    });
  }
  return assessed;
}

function tables(assessed: readonly Assessed[]): string[] {
  return [false, true].flatMap((reports) => {
    const half = assessed.filter((one) => one.reports === reports);
    const sets = [...new Set(half.map(({ set }) => set))];
    return [
      '',
      row(reports ? 'reporting half' : 'choosing half', ['n', ...KINDS]),
      ...sets.map((set) =>
        shares(
          set,
          half.filter((one) => one.set === set),
        ),
      ),
      shares(
        'all screens of the kit',
        half.filter(({ isScreens }) => isScreens),
      ),
      shares(
        'all others',
        half.filter(({ isScreens }) => !isScreens),
      ),
    ];
  });
}

function shares(name: string, some: readonly Assessed[]): string {
  const share = (kind: Verdict['kind']) =>
    `${((100 * some.filter(({ verdict }) => verdict.kind === kind).length) / some.length).toFixed(1)} %`;
  return row(name, [String(some.length), ...KINDS.map(share)]);
}

/** What the floors were chosen by: the least sure of the screens, and the most like screens among the others. */
function figures(assessed: readonly Assessed[]): string[] {
  const chosen = assessed.filter(({ reports }) => !reports);
  return [
    '',
    row('choosing half', ['perToken 1%', '50%', '99%', 'distance 1%', '50%', '99%']),
    ...[...new Set(chosen.map(({ set }) => set))].map((set) => {
      const some = chosen.filter((one) => one.set === set);
      const cells = [
        some.map(({ confidence }) => confidence.raw.perToken),
        some.map(({ confidence }) => confidence.distance ?? NaN),
      ].flatMap((values) => [0.01, 0.5, 0.99].map((share) => percentile(values, share).toFixed(3)));
      return row(set, cells);
    }),
  ];
}

function mistakes(assessed: readonly Assessed[]): string[] {
  const wrong = assessed.filter(({ isScreens, verdict }) => isScreens === (verdict.kind === 'refused'));
  return wrong
    .slice(0, 40)
    .map(({ set, picture, isScreens, verdict, confidence: { raw, distance } }) =>
      [
        `${isScreens ? 'screen refused' : 'not refused'}: ${set}, ${picture}: ${verdict.kind},`,
        `perToken ${raw.perToken.toFixed(3)}, weakest ${raw.weakest.toFixed(3)}, distance ${distance?.toFixed(2) ?? '-'}`,
      ].join(' '),
    );
}

function row(name: string, cells: readonly string[]): string {
  return [name.padEnd(28), ...cells.map((cell) => cell.padStart(11))].join(' ');
}
