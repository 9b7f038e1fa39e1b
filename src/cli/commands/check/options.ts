/** The options of `check`, and what becomes of them. */
import {
  COLOR_SCHEMES,
  COMPARE_BY,
  DEFAULTS,
  MOST_SEED,
  screensSchema,
  VIEWPORT,
  WORDS,
  type ScreenOptions,
} from '../../../check/run/screen-options.ts';
import {
  choice,
  choices,
  decimal,
  flag,
  json,
  repeated,
  text,
  texts,
  wholeNumber,
  type OptionValues,
} from '../../options/index.ts';

const COMPARING = 'Comparing:';
const PAGES = 'Drawing pages:';
const SERVER = 'A server on this machine:';
const RUNNING = 'Running:';
const REPORTING = 'Reporting:';

const MOST_TIMEOUT_MS = 600_000;

export const REPORTERS = ['html', 'junit', 'json', 'github'] as const;

export const folderOptions = {
  baselines: text('<folder>', 'The accepted screens').default('baselines'),
  report: text('<folder>', 'Where the report goes, with the pictures of what differs').default('out/check'),
};

export const reportersOption = choices(
  '<names>',
  'What is written besides report.json (default: html,junit; and github where it runs there)',
  REPORTERS,
).group(REPORTING);

export const failOnFlaky = flag('Fail on screens that are the same only on some attempts').group(RUNNING);

export const checkOptions = {
  ...folderOptions,
  only: texts('<globs>', 'Check only screens of these names: settings/*,login (may be repeated)'),
  kit: text('<name or folder>', 'Kit of .gui files').default('web'),
  update: flag('Make what differs, and what is new, the baseline'),
  by: choice('<what>', 'What decides', COMPARE_BY).default(DEFAULTS.by).group(COMPARING),
  threshold: decimal('<number>', 'Difference of two colors that counts as none', { min: 0, max: 1 })
    .default(DEFAULTS.threshold)
    .group(COMPARING),
  maxDiffPixels: wholeNumber('<number>', 'Pixels that may differ', { min: 0 }).group(COMPARING),
  maxDiffRatio: decimal('<number>', 'Share of the pixels that may differ (default: 0)', {
    min: 0,
    max: 1,
  }).group(COMPARING),
  minSsim: decimal('<number>', 'Structural similarity that is asked for', { min: -1, max: 1 }).group(
    COMPARING,
  ),
  readAs: choice(
    '<what>',
    'What pictures are read as: pages of any design, or screens of a model’s kits where it is sure of both',
    ['page', 'kit'],
  )
    .default('page')
    .group(COMPARING),
  model: text('<folder>', 'The model that reads them (default: the one that ships)').group(COMPARING),
  words: choice('<how>', 'Whether other words are a change: free is for screens with changing content', WORDS)
    .default(DEFAULTS.words)
    .group(COMPARING),
  mask: repeated(
    '<what>',
    'What does not count: x,y,width,height in pixels, a component’s path or name, or a CSS selector of pages',
  ).group(COMPARING),
  screens: json(
    '<json>',
    'Settings by glob of names, best written in the config file: {"settings/*": {"threshold": 0.2}}',
    screensSchema,
  ).group(COMPARING),
  viewport: text('<WxH>', 'Size of the screen, CSS pixels', {
    pattern: VIEWPORT,
    expected: 'a width and a height, such as 1280x800',
  })
    .default(DEFAULTS.viewport)
    .group(PAGES),
  scale: decimal('<number>', 'Pixels of the picture for a CSS pixel', { min: 0.25, max: 4 })
    .default(DEFAULTS.scale)
    .group(PAGES),
  colorScheme: choice('<scheme>', 'What pages are told that people prefer', COLOR_SCHEMES)
    .default(DEFAULTS.colorScheme)
    .group(PAGES),
  locale: text('<tag>', 'Language and region of pages').default(DEFAULTS.locale).group(PAGES),
  timezone: text('<name>', 'Time zone of pages').default(DEFAULTS.timezone).group(PAGES),
  clock: text('<time>', 'The time that pages see, standing still').default(DEFAULTS.clock).group(PAGES),
  seed: wholeNumber('<number>', 'Of the random numbers that pages get', { min: 0, max: MOST_SEED })
    .default(DEFAULTS.seed)
    .group(PAGES),
  fullPage: flag('The whole page, and not only what is seen at first').group(PAGES),
  timeout: wholeNumber('<ms>', 'For one screen, from opening it to its picture', {
    min: 1,
    max: MOST_TIMEOUT_MS,
  })
    .default(DEFAULTS.timeout)
    .group(PAGES),
  waitFor: text('<selector>', 'What has to be in the page first').group(PAGES),
  url: text('<address>', 'Of a server: http://localhost:3000').group(SERVER),
  pages: texts(
    '<paths>',
    'Pages of that server: /,/about (default: the address itself; may be repeated)',
  ).group(SERVER),
  serve: text('<command>', 'Start the server with this command, and end it afterwards').group(SERVER),
  workers: wholeNumber('<number>', 'Screens at the same time (default: one for two cores)', {
    min: 1,
    max: 64,
  }).group(RUNNING),
  shard: text('<which>', 'Check only one part of the screens, such as 2/5').group(RUNNING),
  retries: wholeNumber('<number>', 'Look again at a screen that is not the same', { min: 0, max: 10 })
    .default(0)
    .group(RUNNING),
  failOnFlaky,
  changed: flag('Do not compare again what is as it was when the last report found it the same').group(
    RUNNING,
  ),
  resume: flag('Go on with a check that was stopped').group(RUNNING),
  checkpoints: text('<folder>', 'Where run state is kept').default('checkpoints').group(RUNNING),
  reporters: reportersOption,
};

export type CheckValues = OptionValues<typeof checkOptions>;

/** What was said of all screens. */
export function screenOptionsOf(values: CheckValues): ScreenOptions {
  const { by, threshold, maxDiffPixels, maxDiffRatio, minSsim, words, mask } = values;
  const { viewport, scale, colorScheme, locale, timezone, clock, seed, fullPage, timeout, waitFor } = values;
  return {
    by,
    threshold,
    maxDiffPixels,
    maxDiffRatio,
    minSsim,
    words,
    masks: mask === undefined ? undefined : [...mask],
    ...{ viewport, scale, colorScheme, locale, timezone, clock, seed, fullPage, timeout, waitFor },
  };
}
