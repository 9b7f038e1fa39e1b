// Guards the look of what is written here: sample screens become pages by the code of this checkout, and `pixelwright check`
// compares them by structure with tests/screens. `npm run screens`; `-- --update` accepts what they look like now; other
// options go to check, --kit FOLDER to compile. Ends as check does: 4 where a screen is not what it was.
import { spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** All components of the kit but `btn-red`: which of the colors of its steep gradient is read depends on the letters. */
const SCREENS = ['web-07', 'web-16', 'web-17'];
const root = join(import.meta.dirname, '..');
const program = join(root, 'dist', 'src', 'cli', 'bin', 'pixelwright.js');

const { values, positionals } = parseArgs({
  options: {
    kit: { type: 'string', default: 'web' },
    out: { type: 'string', default: join(root, 'out', 'screens') },
    update: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
if (positionals.length > 0) throw new Error(`There is nothing to do with ${positionals.join(' ')}`);

rmSync(values.out, { recursive: true, force: true });
mkdirSync(values.out, { recursive: true });
const chosen = values.only === undefined ? SCREENS : values.only.split(',');
mkdirSync(join(values.out, 'screens'));
for (const name of chosen)
  copyFileSync(join(root, 'datasets', 'samples', `${name}.gui`), join(values.out, 'screens', `${name}.gui`));
run('compile', 'screens', '--kit', values.kit, '--target', 'html', '-o', 'pages', '--quiet');
for (const name of chosen) bringFonts(join(values.out, 'pages', name, 'html'));
const baselines = join(root, 'tests', 'screens');
// Pixels are the machine's; words are read, and read otherwise where letters are drawn otherwise.
const by = ['--by', 'structure', '--words', 'free', '--full-page', '--timeout', '120000'];
run('check', 'pages', '--baselines', baselines, ...by, ...(values.update ? ['--update'] : []), '--quiet');

/** The same letters on each machine: the fonts that the page asks for are ones that come with the dependencies. */
function bringFonts(folder) {
  const require = createRequire(import.meta.url);
  for (const [weight, file] of [
    [400, '400Regular/Arimo_400Regular.ttf'],
    [700, '700Bold/Arimo_700Bold.ttf'],
  ]) {
    copyFileSync(require.resolve(`@expo-google-fonts/arimo/${file}`), join(folder, `${weight}.ttf`));
    const face = `font-family: 'Helvetica Neue'; font-weight: ${weight}; src: url(${weight}.ttf)`;
    appendFileSync(join(folder, 'style.css'), `\n@font-face { ${face} }\n`);
  }
}

function run(...args) {
  const { status } = spawnSync(process.execPath, [program, ...args], { cwd: values.out, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
