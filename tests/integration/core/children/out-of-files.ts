/** Opens files until there are no more to be had, then says what runs, locks, outputs and reads make of it. */
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { PixelwrightError } from '../../../../src/core/errors.ts';
import { readRegularFile, sha256File, writeFileAtomic } from '../../../../src/core/files/index.ts';
import { openRun } from '../../../../src/core/journal/index.ts';
import { acquireLock } from '../../../../src/core/locks/index.ts';
import { checkOutputFolder, replaceOutput } from '../../../../src/core/output/index.ts';

const [folder = ''] = process.argv.slice(2);
const hash = 'a'.repeat(64);
const identity = { path: '/screen.png', sha256: hash };
const run = { parent: join(folder, 'runs'), label: 'screen', identity, key: {} };
const output = {
  folder: join(folder, 'out'),
  files: [{ path: 'a', content: 'a' }],
  inputHash: hash,
  force: false,
  report: () => '{}',
};
// All that is loaded or looked up once is so by now.
const opened = await openRun({ ...run, resume: true });
const works: Readonly<Record<string, () => Promise<unknown>>> = {
  'a new run': () => openRun({ ...run, resume: false }),
  'a resumed run': () => openRun({ ...run, label: 'other', resume: true }),
  records: () => opened.openRecords('records'),
  lock: () => acquireLock(join(folder, 'lock'), { subject: 'It' }),
  'output check': () => checkOutputFolder(folder, hash, false),
  output: () => replaceOutput(output),
  write: () => writeFileAtomic(join(folder, 'file'), 'x'),
  read: () => readRegularFile(process.execPath, { maxBytes: 2 ** 32 }),
  hash: () => sha256File(process.execPath),
};
process.stdout.write('ready\n');
try {
  for (;;) openSync('/dev/null', 'r');
} catch {
  // None left.
}
for (const [name, work] of Object.entries(works)) {
  const kind = await work().then(
    () => 'done',
    (error: unknown) => (error instanceof PixelwrightError ? error.kind : String(error)),
  );
  process.stdout.write(`${name}: ${kind}\n`);
}
await opened.close();
