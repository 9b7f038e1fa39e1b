/** Attempts of a repair that ask a model: each asks once, and is recorded whatever comes of it. */
import { z } from 'zod';
import { NO_USAGE, shortText, usageSchema, type Assistant, type Endpoint } from '../../assist/index.ts';
import { sha256, sha256Json } from '../../core/files/index.ts';
import type { Run } from '../../core/journal/index.ts';
import { print, printDocument, type ScreenDocument } from '../../dsl/index.ts';
import type { Kit } from '../../kits/index.ts';
import type { Picture } from '../../readers/index.ts';
import type { DrawDocument } from '../draw-document.ts';
import { recordedDocument, type Proposal, type Propose } from '../proposal.ts';
import { applyEdits } from './apply-edits.ts';
import { repairQuestion } from './repair-question.ts';

export interface ModelAttempts {
  readonly assistant: Assistant;
  readonly endpoint: Endpoint;
  readonly run: Run;
  readonly kit: Kit;
  readonly picture: Picture;
  readonly draw: DrawDocument;
  /** Seconds that the repair has left. */
  readonly secondsLeft: () => number;
  readonly signal: AbortSignal;
}

const recordSchema = z.object({
  /** Of the proposed document; null where there is none. */
  tree: z.string().nullable(),
  values: z.string().nullable(),
  failure: z.string(),
  usage: usageSchema,
});
type Recorded = z.infer<typeof recordSchema>;

/** @returns what proposes by asking; it tells the model what became of its earlier answers */
export function modelAttempts(attempts: ModelAttempts): Propose {
  const { endpoint, run } = attempts;
  const earlier: string[] = [];
  return async (attempt, from) => {
    const { value } = await run.step({
      name: `attempt-${attempt + 1}`,
      inputs: {
        tree: sha256(print(from.tree)),
        values: sha256(printDocument(from)),
        endpoint: sha256Json({ url: endpoint.url, model: endpoint.model, vision: endpoint.vision, earlier }),
      },
      schema: recordSchema,
      make: () => askOnce(attempts, from, earlier),
    });
    // Answers are paid for, in minutes or in money: none is asked for twice.
    await run.flush();
    earlier.push(
      `Answer ${earlier.length + 1}: ${value.failure === '' ? 'its edits were tried.' : value.failure}`,
    );
    return proposalOf(value, from);
  };
}

async function askOnce(
  { assistant, endpoint, kit, picture, draw, secondsLeft, signal }: ModelAttempts,
  from: ScreenDocument,
  earlier: readonly string[],
): Promise<Recorded> {
  const none = (failure: string, usage: Recorded['usage']): Recorded => ({
    tree: null,
    values: null,
    failure: shortText(failure, endpoint.key(), 300),
    usage,
  });
  const shown = await draw(from);
  if (shown === undefined) return none('The screen as it is cannot be drawn.', NO_USAGE);
  const question = await repairQuestion(shown, picture, kit, earlier);
  const answer = await assistant.ask({ ...question, seconds: secondsLeft(), signal });
  if (!answer.ok) return none(answer.reason, answer.usage);
  if (answer.value.edits.length === 0) return none('The model would change nothing.', answer.usage);
  const applied = applyEdits(from, answer.value.edits, kit);
  if (!applied.ok) return none(applied.problem, answer.usage);
  const { document } = applied;
  const [tree, values] = [print(document.tree), printDocument(document)];
  if (tree === print(from.tree) && values === printDocument(from))
    return none('The edits of the model change nothing.', answer.usage);
  return { tree, values, failure: '', usage: answer.usage };
}

function proposalOf({ tree, values, failure, usage }: Recorded, from: ScreenDocument): Proposal {
  const common = { by: 'model', renderings: 1, usage } as const;
  if (tree === null || values === null) return { ...common, failure };
  return { ...common, document: recordedDocument({ tree, values }, from) };
}
