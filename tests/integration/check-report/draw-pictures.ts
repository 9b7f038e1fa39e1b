/** The pictures that `SCREENS` names, drawn into a report's folder. */
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

export async function drawPictures(folder: string): Promise<void> {
  const form = (input: string, top: number, button: string, day: string): string =>
    [
      rect(0, 0, 720, 72, '#1f2a44'),
      text(40, 44, 'Payment', '#fff', 22),
      text(560, 42, day, '#cbd5e6', 16),
      input,
      text(400, top + 18, 'Total', '#333', 20),
      rect(40, 200, 640, 140, '#eef1f6'),
      rect(520, 380, 120, 44, button),
      text(556, 408, 'Save', '#fff', 18),
    ].join('');
  const input = `${rect(40, 120, 300, 40, '#fff')}<rect x="40.5" y="120.5" width="299" height="39" fill="none" stroke="#99a"/>`;
  const before = form(input, 120, '#0d6efd', 'Tuesday');
  const after = form('', 134, '#dc3545', 'Wednesday');
  const gray = `<g opacity="0.25">${after}</g>${rect(520, 380, 120, 44, '#e00')}${rect(40, 120, 300, 40, '#e00')}`;
  await draw(folder, 'checkout/payment.baseline', 720, 480, before);
  await draw(folder, 'checkout/payment.candidate', 720, 480, after);
  await draw(folder, 'checkout/payment.diff', 720, 480, gray);
  for (const name of ['home.baseline', 'home.candidate', 'zoo.baseline'])
    await draw(folder, name, 720, 480, before);
  await draw(folder, 'settings.candidate', 390, 844, rect(20, 20, 350, 60, '#445'));
}

async function draw(folder: string, name: string, width: number, height: number, parts: string) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${parts}</svg>`;
  const path = join(folder, 'pictures', `${name}.png`);
  await mkdir(dirname(path), { recursive: true });
  await sharp(Buffer.from(svg)).png().toFile(path);
}

function rect(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;
}

function text(x: number, y: number, words: string, fill: string, size: number): string {
  return `<text x="${x}" y="${y}" font-family="sans-serif" font-size="${size}" fill="${fill}">${words}</text>`;
}
