// `npm run soak`: the tests that kill and damage, with counts that a nightly run can afford. PIXELWRIGHT_KILLS=100 asks for more.
import { spawnSync } from 'node:child_process';

const counts = { PIXELWRIGHT_KILLS: '50' };
const env = { ...counts, ...process.env };
console.log(
  Object.keys(counts)
    .map((name) => `${name}=${env[name]}`)
    .join(' '),
);
const tests = ['gen/kill', 'gen/damage', 'compile/crash'].map((name) => `tests/integration/${name}.test.ts`);
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'integration', ...tests];
process.exitCode = spawnSync(process.execPath, vitest, { stdio: 'inherit', env }).status ?? 1;
