/** Rewrites the same few files for ever, each content saying of itself whether it is whole. Waits to be killed. */
import { join } from 'node:path';
import { sha256, writeFileAtomic, writeFileAtomicSync } from '../../../../src/core/files/index.ts';
import { Random } from '../../../../src/core/random.ts';

const [folder = '', seed = ''] = process.argv.slice(2);
const random = Random.from(seed);
process.stdout.write('ready\n');

function content(): string {
  const body = String(random.uint32()).repeat(random.integer(1, 20_000));
  return `${sha256(body)} ${body}`;
}

while (true) {
  writeFileAtomicSync(join(folder, 'a'), content());
  await Promise.all([
    writeFileAtomic(join(folder, 'b'), content()),
    writeFileAtomic(join(folder, 'b'), content()),
    writeFileAtomic(join(folder, 'c'), content(), { sync: true }),
  ]);
}
