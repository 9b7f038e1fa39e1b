/** What may be said of one screen, or of all: the schema of the options in the config file, and how several are laid together. */
import { z } from 'zod';
import { PixelwrightError } from '../../core/errors.ts';
import type { CaptureSettings } from '../capture/index.ts';
import type { CompareBy, CompareRequest, Limits, Masks, Size } from '../types.ts';
import { matchesGlob } from './glob.ts';
import { readMasks } from './masks.ts';

export const COMPARE_BY = ['pixels', 'structure', 'both'] as const satisfies readonly CompareBy[];
export const WORDS = ['exact', 'free'] as const;
export const COLOR_SCHEMES = ['light', 'dark'] as const;
export const VIEWPORT = /^[1-9]\d{0,3}x[1-9]\d{0,3}$/;
/** A folder of thousands of screens has some dozens of kinds. */
const MOST_GLOBS = 1_000;

/** 32 bits. */
export const MOST_SEED = 4_294_967_295;

const text = z.string().min(1).max(1_000);

export const screenOptionsSchema = z.strictObject({
  by: z.enum(COMPARE_BY).optional(),
  threshold: z.number().min(0).max(1).optional(),
  maxDiffPixels: z.int().min(0).optional(),
  maxDiffRatio: z.number().min(0).max(1).optional(),
  minSsim: z.number().min(-1).max(1).optional(),
  words: z.enum(WORDS).optional(),
  masks: z.array(text).max(1_000).optional(),
  viewport: z
    .string()
    .regex(VIEWPORT, { error: 'Expected a width and a height, such as 1280x800' })
    .optional(),
  scale: z.number().min(0.25).max(4).optional(),
  colorScheme: z.enum(COLOR_SCHEMES).optional(),
  locale: text.optional(),
  timezone: text.optional(),
  clock: text.optional(),
  seed: z.int().min(0).max(MOST_SEED).optional(),
  fullPage: z.boolean().optional(),
  timeout: z.int().min(1).max(600_000).optional(),
  waitFor: text.optional(),
});

export type ScreenOptions = z.infer<typeof screenOptionsSchema>;

type Given<Name extends keyof ScreenOptions> = {
  readonly [Each in Name]: Exclude<ScreenOptions[Each], undefined>;
};

/** Options of which none is missing that has to be there. */
type ChosenOptions = Omit<ScreenOptions, DefaultName> & Given<DefaultName>;
type DefaultName =
  | 'by'
  | 'threshold'
  | 'maxDiffRatio'
  | 'words'
  | 'viewport'
  | 'scale'
  | 'colorScheme'
  | 'locale'
  | 'timezone'
  | 'clock'
  | 'seed'
  | 'timeout';

/** `check.screens` of the config file: options by glob of names; later ones go before earlier ones. */
export const screensSchema = z
  .record(z.string().min(1).max(400), screenOptionsSchema, { error: 'Expected options by glob of names' })
  .refine((screens) => Object.keys(screens).length <= MOST_GLOBS, {
    error: `Expected at most ${MOST_GLOBS} globs`,
  });

export const DEFAULTS: ChosenOptions = {
  by: 'both',
  threshold: 0.1,
  maxDiffRatio: 0,
  words: 'exact',
  viewport: '1280x800',
  scale: 1,
  colorScheme: 'light',
  locale: 'en-US',
  timezone: 'UTC',
  clock: '2026-01-01T12:00:00.000Z',
  seed: 1,
  timeout: 30_000,
};

/** All that decides over one screen. */
export interface ScreenSettings {
  readonly by: CompareBy;
  readonly words: CompareRequest['words'];
  readonly limits: Limits;
  readonly masks: Masks;
  readonly capture: CaptureSettings;
}

/**
 * The settings of one screen: the defaults, what was said of all screens, and what was said of those whose globs its name
 * fits, in their order. Masks add up; of the rest the last one counts.
 *
 * @throws PixelwrightError `usage` for a mask, locale, time zone or clock that is none
 */
export function settingsOf(
  name: string,
  all: ScreenOptions,
  screens: Readonly<Record<string, ScreenOptions>>,
): ScreenSettings {
  const layers = [
    { options: all, where: 'the options of check' },
    ...Object.entries(screens)
      .filter(([glob]) => matchesGlob(glob, name))
      .map(([glob, options]) => ({ options, where: `check.screens: ${glob}` })),
  ];
  const masks = layers.map(({ options, where }) => readMasks(options.masks ?? [], where));
  let pick: ChosenOptions = DEFAULTS;
  for (const { options } of layers) pick = { ...pick, ...given(options) };
  for (const { options, where } of layers) requireReal(options, where);
  return {
    by: pick.by,
    words: pick.words,
    limits: {
      threshold: pick.threshold,
      minSsim: pick.minSsim,
      ...differing(layers.map(({ options }) => options)),
    },
    masks: {
      boxes: masks.flatMap(({ boxes }) => boxes),
      components: [...new Set(masks.flatMap(({ components }) => components))],
    },
    capture: {
      viewport: viewportOf(pick.viewport),
      scale: pick.scale,
      colorScheme: pick.colorScheme,
      locale: pick.locale,
      timezone: pick.timezone,
      clock: new Date(pick.clock).toISOString(),
      seed: pick.seed,
      fullPage: pick.fullPage ?? false,
      timeoutMs: pick.timeout,
      maskSelectors: [...new Set(masks.flatMap(({ selectors }) => selectors))],
      waitFor: pick.waitFor,
    },
  };
}

/** Globs that no name fits, in their order. */
export function idleGlobs(globs: readonly string[], names: readonly string[]): string[] {
  return globs.filter((glob) => !names.some((name) => matchesGlob(glob, name)));
}

/** A share that was said of some screens goes before a number that was said of all, and the other way round. */
function differing(layers: readonly ScreenOptions[]): Pick<Limits, 'maxDiffPixels' | 'maxDiffRatio'> {
  let limits: Pick<Limits, 'maxDiffPixels' | 'maxDiffRatio'> = {
    maxDiffPixels: undefined,
    maxDiffRatio: DEFAULTS.maxDiffRatio,
  };
  for (const { maxDiffPixels, maxDiffRatio } of layers) {
    if (maxDiffPixels === undefined && maxDiffRatio === undefined) continue;
    limits = { maxDiffPixels, maxDiffRatio: maxDiffRatio ?? limits.maxDiffRatio };
  }
  return limits;
}

/** Without what is undefined, so that it hides nothing. */
function given(options: ScreenOptions): Partial<ChosenOptions> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function viewportOf(written: string): Size {
  const [width = 0, height = 0] = written.split('x').map(Number);
  return { width, height };
}

function requireReal({ locale, timezone, clock }: ScreenOptions, where: string): void {
  const refuse = (message: string, hint: string): PixelwrightError =>
    new PixelwrightError('usage', message, { where, hint });
  if (locale !== undefined && !isReal(() => Intl.getCanonicalLocales(locale)))
    throw refuse(`“${locale}” is no locale.`, 'Write one such as en-US or pt-BR.');
  if (timezone !== undefined && !isReal(() => new Intl.DateTimeFormat('en', { timeZone: timezone })))
    throw refuse(`“${timezone}” is no time zone.`, 'Write one such as UTC or Europe/Madrid.');
  if (clock !== undefined && !(/^\d{4}-\d\d-\d\d/.test(clock) && !Number.isNaN(Date.parse(clock))))
    throw refuse(`“${clock}” is no time.`, 'Write one such as 2026-01-01T12:00:00Z.');
}

function isReal(make: () => unknown): boolean {
  try {
    make();
    return true;
  } catch {
    return false;
  }
}
