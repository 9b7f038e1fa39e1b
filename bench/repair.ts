/**
 * What the search of `repair` is worth. Without --read: screens of a kit with one to three tokens broken at random, by the
 * grammar, and how many come back to the truth; the network says in which order trees are tried, unless --alone. With --read: screens that the model reads, as they are, in another font, at
 * other widths and as a JPEG of quality 30, exact before and behind a repair. The screenshot is the true screen as it is drawn;
 * words of components that the tree has not are not known to it.
 * Usage: repair [--read | --alone] [--count N] [--kit NAME] [--model FOLDER] [--seed TEXT] [--renderings N] [--say]
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { loadKit } from '../src/kits/index.ts';
import { loadModel, PRETRAINED_FOLDER } from '../src/model/index.ts';
import { openTargetRenderer } from '../src/pipeline/index.ts';
import { benchBroken, type BenchOptions } from './repair/broken.ts';
import { benchRead } from './repair/read.ts';
import { Drawing } from './repair/screens.ts';

export async function run(args: readonly string[]): Promise<string> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      read: { type: 'boolean', default: false },
      alone: { type: 'boolean', default: false },
      count: { type: 'string', default: '200' },
      kit: { type: 'string', default: 'web' },
      model: { type: 'string', default: PRETRAINED_FOLDER },
      seed: { type: 'string', default: '1' },
      renderings: { type: 'string', default: '240' },
      say: { type: 'boolean', default: false },
    },
  });
  const kit = await loadKit(values.kit);
  const { signal } = new AbortController();
  const renderer = await openTargetRenderer(kit.target, signal, { reuseContexts: true });
  const options: BenchOptions = {
    count: Number(values.count),
    seed: values.seed,
    renderings: Number(values.renderings),
    signal,
    say: (line) => {
      if (values.say) process.stderr.write(`${line}\n`);
    },
  };
  try {
    const drawing = new Drawing(kit, renderer);
    const model = values.alone ? undefined : await loadModel(values.model);
    const table =
      values.read && model !== undefined
        ? await benchRead(kit, model, drawing, options)
        : await benchBroken(kit, model, drawing, options);
    await model?.close();
    const [cpu] = cpus();
    return [
      `${values.count} screens of ${kit.name}, drawn by ${renderer.title}; at most ${values.renderings} renderings each; ${cpu?.model ?? 'unknown processor'}`,
      ...table,
    ].join('\n');
  } finally {
    await renderer.close();
  }
}
