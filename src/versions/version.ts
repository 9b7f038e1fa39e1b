/** What is kept of each result in an output folder: which files it had, how well it fitted, and why it came to be. */
import { z } from 'zod';
import { sha256Schema } from '../core/files/index.ts';
import { outputPathSchema } from '../core/output/index.ts';

export const VERSION_FORMAT = 1;

export const VERSION_KINDS = ['made', 'edited', 'repaired', 'restored'] as const;

export const versionSchema = z.object({
  format: z.literal(VERSION_FORMAT),
  number: z.number().int().min(1),
  /** `made` from the screenshot; `edited` by hand; `repaired` by the loop; `restored`: an earlier one, once more. */
  kind: z.enum(VERSION_KINDS),
  /** `kept` was put into the folder; `worse` was tried and did not fit better; `failed` could not be drawn or written. */
  state: z.enum(['kept', 'worse', 'failed']),
  /** Why it came to be, in one sentence. */
  reason: z.string(),
  /** The version that it was made from. */
  parent: z.number().int().min(1).nullable(),
  /** 0..1; null where it was not compared. */
  score: z.number().nullable(),
  /** SHA-256 of the picture as it was read, and of the code's rendering, where there are such. */
  screenshot: sha256Schema.nullable(),
  rendering: sha256Schema.nullable(),
  /** All of the result, `report.json` among it, by path with forward slashes. */
  files: z.array(z.object({ path: outputPathSchema, sha256: sha256Schema })),
  /** Those of the files that a person wrote, which nothing of ours writes over. */
  edited: z.array(outputPathSchema),
});
export type Version = z.infer<typeof versionSchema>;

/** A version as it is handed in: contents in the place of hashes. */
export interface NewVersion extends Pick<Version, 'kind' | 'state' | 'reason' | 'parent' | 'score'> {
  readonly files: readonly { readonly path: string; readonly content: string | Uint8Array }[];
  readonly edited: readonly string[];
  readonly screenshot: Uint8Array | null;
  readonly rendering: Uint8Array | null;
}
