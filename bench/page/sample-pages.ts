/** Pages of the project's own making, of text as usual ones have it: a menu, a banner, cards, an article, a form, a table. */
import { Random } from '../../src/core/random.ts';

export const PAGE_WIDTH = 1280;
export const PAGE_HEIGHT = 2000;

const WORDS = (
  'the harbor of a small town is where boats come in every morning with fish and news from far along the coast people meet ' +
  'there to buy bread talk about weather repair nets or wait for someone who left last year some say winter was longer when ' +
  'lamps still burned oil others remember how music filled each street after market days visitors find good coffee quiet rooms ' +
  'maps tickets bicycles and guides that show old walls gardens bridges towers and workshops open until evening'
).split(' ');

const STYLE = `
  * { box-sizing: border-box } body { margin: 0; font: 16px/1.5 Arimo; color: #222; background: #fff }
  header { display: flex; gap: 28px; padding: 18px 60px; background: #123a5a; color: #fff } header b { margin-right: auto }
  .banner { padding: 48px 60px; background: #e8eff5 } h1 { font: 700 40px/1.2 Tinos; margin: 0 0 12px }
  .button { display: inline-block; margin-top: 16px; padding: 10px 22px; border-radius: 6px; background: #1f6fb2; color: #fff }
  .cards { display: grid; grid-template-columns: repeat(3, 1fr); gap: 24px; padding: 36px 60px }
  .card { padding: 20px; border: 1px solid #cfd8df; border-radius: 8px } .card h3 { margin: 0 0 8px } .card p { margin: 0; font-size: 14px }
  .columns { display: grid; grid-template-columns: 2fr 1fr; gap: 48px; padding: 0 60px } article { font-family: Tinos; font-size: 17px }
  input { display: block; width: 100%; height: 36px; margin: 4px 0 14px; border: 1px solid #99a; border-radius: 4px }
  table { width: 100%; border-collapse: collapse; font-size: 14px } td { padding: 6px 8px; border-bottom: 1px solid #ddd }
  a { color: #1a5ea8 } footer { padding: 30px 60px; background: #222; color: #ccc; font-size: 13px }`;

/** The HTML of a page that is at least as high as PAGE_HEIGHT; the same seed gives the same page. */
export function samplePage(seed: string): string {
  const random = Random.from(seed);
  const words = (count: number): string => {
    const text = Array.from({ length: count }, () => random.pick(WORDS)).join(' ');
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  const times = (count: number, make: (index: number) => string): string =>
    Array.from({ length: count }, (_value, index) => make(index)).join('');
  const paragraph = (): string =>
    `<p>${words(random.integer(25, 60))}, <a href="#">${words(2)}</a>. ${words(random.integer(20, 50))}.</p>`;
  return `<!doctype html><html lang="en"><style>${STYLE}</style><body>
    <header><b>${words(2)}</b>${times(5, () => `<span>${words(1)}</span>`)}</header>
    <div class="banner"><h1>${words(6)}</h1><div>${words(24)}.</div><span class="button">${words(2)}</span></div>
    <div class="cards">${times(6, () => `<div class="card"><h3>${words(3)}</h3><p>${words(22)}.</p></div>`)}</div>
    <div class="columns"><article>${times(5, (at) => `${at % 2 === 0 ? `<h2>${words(4)}</h2>` : ''}${paragraph()}`)}</article>
      <form>${times(3, () => `<label>${words(2)}<input></label>`)}<span class="button">${words(1)}</span></form></div>
    <div class="columns"><table>${times(12, (at) => `<tr><td>${at + 1}</td><td>${words(4)}</td><td>${words(2)}</td><td>${random.integer(10, 99)}.50</td></tr>`)}</table>
      <ul>${times(8, () => `<li><a href="#">${words(3)}</a></li>`)}</ul></div>
    <div class="columns"><article>${times(8, paragraph)}</article></div>
    <footer>${words(30)}.</footer></body></html>`;
}
