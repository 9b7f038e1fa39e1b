/** `npm run bench -- NAME [OPTIONS]`: each file beside this one is a benchmark, and `run(args)` of it does the work. */
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const names = readdirSync(here)
  .filter((file) => file.endsWith('.js') && file !== basename(fileURLToPath(import.meta.url)))
  .map((file) => basename(file, '.js'));

const [name, ...args] = process.argv.slice(2);
if (name === undefined || !names.includes(name)) {
  process.stderr.write(`usage: npm run bench -- NAME [OPTIONS]; there are: ${names.join(', ')}\n`);
  process.exitCode = 2;
} else {
  const benchmark = (await import(`./${name}.js`)) as {
    /** The lines to print, unless it has printed them itself. */
    readonly run: (args: readonly string[]) => Promise<string | undefined>;
  };
  const text = await benchmark.run(args);
  if (text !== undefined) process.stdout.write(`${text}\n`);
}
