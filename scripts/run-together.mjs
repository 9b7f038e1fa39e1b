// Runs npm scripts beside each other, two at a time, and prints what each said when it has ended: `run-together.mjs check:lint check:types`.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

const AT_ONCE = 2;

async function run(name) {
  // One stream, so that errors stand where they were printed.
  const child = spawn(`npm run --silent ${name} 2>&1`, { shell: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const output = await text(child.stdout);
  const code = await ended;
  process.stdout.write(`${name}: ${code === 0 ? 'in order' : 'failed'}\n${output}`);
  if (code !== 0) process.exitCode = 1;
}

const waiting = process.argv.slice(2);
const worker = async () => {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await run(name);
};
await Promise.all(Array.from({ length: AT_ONCE }, worker));
