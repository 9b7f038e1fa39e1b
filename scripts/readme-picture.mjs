// Makes docs/outputs.png, the README's picture: one screenshot, and what `gen` made of it for each target.
// After a build: npx gen --input datasets/samples/<name>.png, then node scripts/readme-picture.mjs <name>
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRenderer } from '../dist/src/render/browser/index.js';

const [name = 'web-02'] = process.argv.slice(2);
const out = join('out', name);
const LINES = 34;

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const excerpt = (file, from) => {
  const lines = readFileSync(file, 'utf8').split('\n');
  const start = Math.max(
    0,
    lines.findIndex((line) => line.includes(from)),
  );
  return escape(lines.slice(start, start + LINES).join('\n'));
};
const find = (folder, ending) =>
  join(
    folder,
    readdirSync(folder, { recursive: true }).find((file) => file.endsWith(ending)),
  );
const image = (bytes) => `data:image/png;base64,${bytes.toString('base64')}`;

const renderer = await openRenderer();
const folder = mkdtempSync(join(tmpdir(), 'pixelwright-picture-'));
try {
  const page = await renderer.render({ folder: join(out, 'html'), viewport: { width: 1200, height: 690 } });
  const layout = find(join(out, 'android', 'src', 'main', 'res', 'layout'), '.xml');
  const card = (title, body) => `<figure><figcaption>${title}</figcaption>${body}</figure>`;
  const picture = (bytes) => `<img src="${image(bytes)}">`;
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><style>
      body { margin: 0; padding: 28px; background: #eef0f4; color: #1c2330; font: 20px Arimo, sans-serif; width: 1544px;
        display: grid; grid-template-columns: 1fr 1fr; gap: 28px; }
      figure { margin: 0; padding: 18px; border-radius: 12px; background: #fff; overflow: hidden; }
      figcaption { margin-bottom: 12px; font-weight: 700; }
      img { display: block; width: 100%; border: 1px solid #dfe3ea; }
      pre { margin: 0; height: 560px; overflow: hidden; font: 12.5px/1.3 Cousine, monospace; color: #2b3444; }
    </style>
    ${card('A screenshot …', picture(readFileSync(join('datasets', 'samples', `${name}.png`))))}
    ${card('… as HTML, rendered', picture(page.png))}
    ${card('… as an Android layout', `<pre>${excerpt(layout, '<')}</pre>`)}
    ${card('… as a SwiftUI view', `<pre>${excerpt(find(join(out, 'ios'), 'View.swift'), 'var body')}</pre>`)}`,
  );
  const { png } = await renderer.render({ folder, viewport: { width: 1600, height: 1180 }, fullPage: true });
  writeFileSync(join('docs', 'outputs.png'), png);
} finally {
  await renderer.close();
  rmSync(folder, { recursive: true, force: true });
}
