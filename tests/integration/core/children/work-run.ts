/** A run of stages and small steps as `gen` has them, resumed where it was killed; ends with one output file. */
import { join } from 'node:path';
import { z } from 'zod';
import { ensureFolder, sha256, writeFileAtomic } from '../../../../src/core/files/index.ts';
import { openRun } from '../../../../src/core/journal/index.ts';

const [parent = '', output = '', count = '0'] = process.argv.slice(2);
process.stdout.write('ready\n');
const run = await openRun({
  parent,
  label: 'screen',
  identity: { path: '/screen.png', sha256: 'a'.repeat(64) },
  key: {},
  resume: true,
});
let made = 0;
const features = await run.step({
  name: 'features',
  inputs: {},
  schema: z.string(),
  make: async (files) => {
    made += 1;
    const data = sha256('features').repeat(3000);
    await files.writeFile('features.bin', data);
    return sha256(data);
  },
});
await run.flush();
const parts: string[] = [];
for (let index = 0; index < Number(count); index++) {
  const name = `component ${index}`;
  const step = run.smallStep({
    name,
    inputs: { features: features.value },
    schema: z.null(),
    make: () => {
      made += 1;
      return { value: null, files: { [`components/${index}.html`]: `${sha256(name).repeat(20)}\n` } };
    },
  });
  parts.push(...step.contents.map((data) => Buffer.from(data).toString()));
  if (index % 50 === 49) await run.flush();
}
await ensureFolder(output);
await writeFileAtomic(join(output, 'page.html'), parts.join(''));
await run.finish({ count: parts.length });
process.stdout.write(`${JSON.stringify({ outcome: run.outcome, made })}\n`);
await run.close();
