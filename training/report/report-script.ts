/**
 * The script inside `report.html`. The page works without it; it adds readings of the charts, and where the network
 * looked for a token: by pointer, by touch, and with the arrow keys.
 */
import { createHash } from 'node:crypto';
import { DECODE_ATTENTION_SCRIPT } from './attention-code.ts';

const CHARTS_SCRIPT = `
for (const plot of document.querySelectorAll('.plot[data-places]')) {
  const places = JSON.parse(plot.dataset.places);
  const readings = JSON.parse(plot.dataset.readings);
  const reading = plot.closest('figure').querySelector('.reading');
  const hair = plot.querySelector('.hair');
  let at = places.length - 1;
  function show(index) {
    if (places.length === 0) return;
    at = Math.min(places.length - 1, Math.max(0, index));
    hair.style.left = places[at] + '%';
    plot.classList.add('read');
    reading.textContent = readings[at];
  }
  function nearest(event) {
    const { left, width } = plot.getBoundingClientRect();
    const wanted = (100 * (event.clientX - left)) / width;
    let best = 0;
    for (let i = 1; i < places.length; i++)
      if (Math.abs(places[i] - wanted) < Math.abs(places[best] - wanted)) best = i;
    show(best);
  }
  function leave() {
    plot.classList.remove('read');
    reading.textContent = '';
  }
  plot.addEventListener('pointermove', nearest);
  plot.addEventListener('pointerdown', nearest);
  plot.addEventListener('pointerleave', () => plot === document.activeElement || leave());
  plot.addEventListener('focus', () => show(at));
  plot.addEventListener('blur', leave);
  const far = Math.max(1, Math.round(places.length / 20));
  const moves = { ArrowLeft: -1, ArrowRight: 1, PageUp: -far, PageDown: far, Home: -places.length, End: places.length };
  plot.addEventListener('keydown', (event) => {
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    show(at + move);
  });
}
`;

const SCREENS_SCRIPT = `
function place(rect, box) {
  const [x, y, width, height] = box === '' ? [0, 0, 0, 0] : box.split(' ');
  rect.setAttribute('x', x);
  rect.setAttribute('y', y);
  rect.setAttribute('width', width);
  rect.setAttribute('height', height);
  rect.style.display = box === '' ? 'none' : '';
}
function drawAttention(canvas, code) {
  const pen = canvas.getContext('2d');
  const side = canvas.width;
  pen.clearRect(0, 0, side, side);
  if (code === '') return;
  // A veil over all that the network did not look at.
  const image = pen.createImageData(side, side);
  decodeAttention(code).forEach((level, cell) => {
    image.data.set([8, 14, 30, Math.round(132 * (1 - Math.sqrt(level)))], cell * 4);
  });
  pen.putImageData(image, 0, 0);
}
for (const screen of document.querySelectorAll('.screen')) {
  const canvas = screen.querySelector('canvas');
  const found = screen.querySelector('rect.found');
  const truth = screen.querySelector('rect.truth');
  const reading = screen.querySelector('.reading');
  const byPair = (tree) =>
    new Map([...screen.querySelectorAll(tree + ' .token')].filter(({ dataset }) => dataset.p !== '').map((token) => [token.dataset.p, token]));
  const sides = { predicted: byPair('.predicted'), expected: byPair('.expected') };
  const choose = (token) => {
    if (token === null) return;
    for (const other of screen.querySelectorAll('.token.on')) other.classList.remove('on');
    // What stands for one another in both trees is shown together.
    const isFound = token.closest('.predicted') !== null;
    const one = isFound ? token : sides.predicted.get(token.dataset.p);
    const other = isFound ? sides.expected.get(token.dataset.p) : token;
    for (const each of [one, other]) each?.classList.add('on');
    drawAttention(canvas, one?.dataset.a ?? '');
    place(found, one?.dataset.b ?? '');
    place(truth, other?.dataset.b ?? '');
    reading.textContent = token.title;
    screen.classList.add('looking');
  };
  for (const tree of screen.querySelectorAll('.tree')) {
    const tokens = [...tree.querySelectorAll('.token')];
    // One stop of the tab key a tree; the arrow keys go on from there.
    const visit = (index) => {
      const token = tokens[Math.min(tokens.length - 1, Math.max(0, index))];
      for (const other of tokens) other.tabIndex = other === token ? 0 : -1;
      token.focus();
    };
    tokens.forEach((token, index) => {
      token.tabIndex = index === 0 ? 0 : -1;
      token.addEventListener('keydown', (event) => {
        const moves = { ArrowLeft: index - 1, ArrowRight: index + 1, ArrowUp: line(-1), ArrowDown: line(1), Home: 0, End: tokens.length - 1 };
        const to = moves[event.key];
        if (to === undefined) return;
        event.preventDefault();
        visit(to);
      });
      // The first token of the line above or below.
      function line(by) {
        const near = by < 0 ? token.parentElement.previousElementSibling : token.parentElement.nextElementSibling;
        const first = near?.querySelector('.token');
        return first ? tokens.indexOf(first) : index;
      }
    });
    for (const type of ['pointerover', 'focusin', 'click'])
      tree.addEventListener(type, (event) => choose(event.target.closest('.token')));
  }
  choose(screen.querySelector('.predicted .wrong, .predicted .extra') ?? screen.querySelector('.predicted .token'));
}
`;

export const REPORT_SCRIPT = `
'use strict';
{
document.documentElement.classList.add('scripted');
${DECODE_ATTENTION_SCRIPT}${CHARTS_SCRIPT}${SCREENS_SCRIPT}
}
`;

/** What the page's own policy allows to run; whatever a name smuggles in does not. */
export const REPORT_SCRIPT_HASH = `sha256-${createHash('sha256').update(REPORT_SCRIPT).digest('base64')}`;
