// Links this package's own commands into node_modules/.bin, so that `npx gen` and `npx train` work in a clone:
// npm links the bins of dependencies, never those of the package one stands in.
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = join(root, 'node_modules', '.bin');
mkdirSync(folder, { recursive: true });
for (const [name, target] of Object.entries(bin)) {
  const link = join(folder, name);
  chmodSync(join(root, target), 0o755);
  rmSync(link, { force: true });
  symlinkSync(relative(folder, join(root, target)), link);
}
