/** The tests of a page, from what was found out about it; the same findings give the same bytes. */
import Handlebars from 'handlebars';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputContent } from '../../core/output/index.ts';
import { packageRoot } from '../../core/package-root.ts';
import type { FoundControl, FoundFault, PageBehaviour } from '../../render/browser/index.ts';
import { TESTS_FOLDER } from './test-files.ts';

const FOLDER = join(packageRoot, 'src', 'pipeline', 'screen-tests');
const template = (name: string): Handlebars.TemplateDelegate =>
  Handlebars.compile(readFileSync(join(FOLDER, name), 'utf8'), {
    strict: true,
    noEscape: true,
    assumeObjects: true,
  });
const spec = template('spec.hbs');
const config = template('config.hbs');
const readme = template('readme.hbs');

const UNREACHED: Readonly<Record<NonNullable<FoundControl['unreached']>, string>> = {
  disabled: 'It is disabled.',
  radio: 'Arrow keys go from one radio button of a group to the next.',
  passed: 'Known: Tab passes it by. Mend the page, and move this line to CONTROLS.',
};

/** Rules of axe that colours alone can break. */
const COLOUR_RULES = new Set(['color-contrast', 'color-contrast-enhanced', 'link-in-text-block']);
const OF_COLOURS =
  'Known: the colours are those of the screenshot. Once you may choose others, empty this list.';
const OF_PAGE = 'Known: the page was written so. Mend it, and empty this list.';

export interface PrintTestsRequest {
  /** The screen's. */
  readonly name: string;
  /** CSS pixels. */
  readonly viewport: { readonly width: number; readonly height: number };
  readonly behaviour: PageBehaviour;
  /** What the page looks like. */
  readonly png: Uint8Array;
  /** Of the browser, for the same pixels. */
  readonly browserArguments: readonly string[];
  /** Names that Chromium has on the PATH, best first. */
  readonly programs: readonly string[];
}

/** Paths are below the result's folder. */
export function printTests(request: PrintTestsRequest): OutputContent[] {
  const { name, viewport, behaviour, png, browserArguments, programs } = request;
  const { controls, otherStops, widths, faults } = behaviour;
  const title = commentText(name);
  const files: Record<string, string | Uint8Array> = {
    'README.md': readme({ title }),
    'playwright.config.mjs': config({
      viewport,
      arguments: browserArguments.map(quoted),
      programs: programs.map(quoted),
    }),
    'screen.png': png,
    'screen.spec.mjs': spec({
      title,
      controls: controls.filter(({ unreached }) => unreached === null).map(controlLine),
      unreached: controls.flatMap((control) =>
        control.unreached === null ? [] : [{ ...controlLine(control), why: UNREACHED[control.unreached] }],
      ),
      otherStops,
      widths: widths.map(({ width, scrollWidth }) => ({
        width,
        known: scrollWidth > width ? scrollWidth : null,
      })),
      faults: faults.map(faultLines),
    }),
  };
  return Object.entries(files).map(([file, content]) => ({ path: `${TESTS_FOLDER}/${file}`, content }));
}

function controlLine({ role, name, at }: FoundControl): { role: string; name: string | null; at: number } {
  return { role: quoted(role), name: name === null ? null : quoted(name), at };
}

function faultLines({ rule, help, elements }: FoundFault): Record<string, string | string[]> {
  return {
    rule: quoted(rule),
    help: commentText(help),
    reason: COLOUR_RULES.has(rule) ? OF_COLOURS : OF_PAGE,
    elements: elements.map(quoted),
  };
}

/** A literal of JavaScript, in single quotes where the text itself has none. */
function quoted(text: string): string {
  const literal = JSON.stringify(text);
  return text.includes("'") ? literal : `'${literal.slice(1, -1).replaceAll('\\"', '"')}'`;
}

/** Where it may not end a comment, nor begin a line. */
function commentText(text: string): string {
  return text.replaceAll('*/', '* /').replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
