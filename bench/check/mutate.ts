/** Changes of pages that the comparison has to see, and such that it has not: made in the page, told with their place. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { packageRoot } from '../../src/core/package-root.ts';

export const CHANGES = ['color', 'ink', 'size', 'order', 'gone', 'added', 'moved'] as const;
export const NO_CHANGES = ['font', 'anti-aliasing', 'JPEG', 'words'] as const;
export type ChangeName = (typeof CHANGES)[number];
export type NoChangeName = (typeof NO_CHANGES)[number];

/** What runs in the page, as it is written. */
const IN_PAGE = readFileSync(join(packageRoot, 'bench', 'check', 'in-page.js'), 'utf8');

/** Where something was changed: CSS pixels, before and after; null where there is none. */
export interface Mutation {
  readonly before: number[] | null;
  readonly after: number[] | null;
  /** Of the changed element. */
  readonly tag: string;
  readonly words: string;
}

/** @returns undefined where the page has nothing to change that way */
export async function mutate(page: Page, change: ChangeName, pick: number): Promise<Mutation | undefined> {
  return page.evaluate<Mutation | undefined>(
    `${IN_PAGE}\npixelwrightMutate(${JSON.stringify({ change, pick })})`,
  );
}

/** Draws all words by another family, or says something else. */
export async function disturb(page: Page, change: NoChangeName): Promise<void> {
  if (change === 'font')
    await page.addStyleTag({ content: '*{font-family:"Open Sans",sans-serif!important}' });
  if (change === 'words') await page.evaluate(`${IN_PAGE}\npixelwrightOtherWords()`);
}
