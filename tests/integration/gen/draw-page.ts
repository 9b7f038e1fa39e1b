/** Screenshots for the tests, drawn as pages of the web kit look: a bar of buttons, rows of boxes, a footer. */
import sharp from 'sharp';

const WIDTH = 1200;
const HEIGHT = 690;
const BUTTONS = ['#5cb85c', '#f0ad4e', '#d9534f'];

/** A PNG of `rows`, each given by how many boxes stand in it (1, 2 or 4). */
export async function drawPage(rows: readonly number[]): Promise<Buffer> {
  const parts = [
    box(30, 20, 104, 40, '#337ab7'),
    box(144, 20, 104, 40, '#333'),
    ...rows.flatMap((columns, row) =>
      Array.from({ length: columns }, (_, column) => boxOf(row, column, columns)),
    ),
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="#fff"/>${parts.join('')}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

function boxOf(row: number, column: number, columns: number): string {
  const width = 1140 / columns - 20;
  const left = 30 + column * (width + 20);
  const top = 80 + row * 150;
  const color = BUTTONS[(row + column) % BUTTONS.length] ?? '';
  return [
    box(left, top, width, 130, '#f5f5f5'),
    box(left + 20, top + 22, 80, 14, '#333'),
    box(left + 20, top + 52, width * 0.7, 8, '#777'),
    box(left + 20, top + 84, 70, 32, color),
  ].join('');
}

function box(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" fill="${fill}"/>`;
}
