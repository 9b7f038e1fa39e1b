/** Takes a run at a given moment, says whether it got it, and holds it until it is told to end or killed. */
import { PixelwrightError } from '../../../../src/core/errors.ts';
import { openRun } from '../../../../src/core/journal/index.ts';

const [parent = '', startAtMs = '0'] = process.argv.slice(2);
process.stdout.write('ready\n');
// All contenders leave this loop within microseconds of each other.
while (Date.now() < Number(startAtMs));
try {
  const run = await openRun({
    parent,
    label: 'screen',
    identity: { path: '/screen.png', sha256: 'a'.repeat(64) },
    key: {},
    resume: true,
  });
  process.stdout.write(`holds ${run.outcome}\n`);
  process.stdin.resume();
  process.stdin.on('end', () => void run.close());
} catch (error) {
  process.stdout.write(`${error instanceof PixelwrightError ? error.kind : String(error)}\n`);
}
