/** A run of stages and small records as `gen` has them, resumed where it was killed; ends with one output file. */
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
const records = await run.openRecords('components');
for (let index = 0; index < Number(count); index++) {
  const name = `component ${index}`;
  let html = z.string().safeParse(records.get(name, features.value)).data;
  if (html === undefined) {
    made += 1;
    html = `${sha256(name).repeat(20)}\n`;
    records.append(name, features.value, html);
  }
  parts.push(html);
  if (index % 50 === 49) await run.flush();
}
records.write();
await ensureFolder(output);
await writeFileAtomic(join(output, 'page.html'), parts.join(''));
await run.finish();
process.stdout.write(`${JSON.stringify({ outcome: run.outcome, made })}\n`);
await run.close();
