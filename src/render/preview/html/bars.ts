/** The phone's own bars: time, signal and battery above, the home indicator below. */
import { px } from './values.ts';
import type { Paint } from './paint.ts';
import { phoneOf, type Screen } from './screen.ts';

export const BARS_CSS = `
.status { position: absolute; left: 0; right: 0; top: 0; color: inherit; }
.status svg, .status span { position: absolute; translate: 0 -50%; display: block; white-space: nowrap; }
.status svg { fill: currentcolor; }
.home { position: absolute; left: 50%; bottom: 8px; width: 134px; height: 5px; border-radius: 2.5px; background: currentcolor; translate: -50% 0; }
`;

const WIFI =
  '<svg style="STYLE" width="WIDTHpx" viewBox="0 0 16 12"><path d="M8 2.2c2.4 0 4.6.9 6.2 2.5l1.2-1.2A10.6 10.6 0 0 0 8 .5 10.6 10.6 0 0 0 .6 3.5l1.2 1.2A8.9 8.9 0 0 1 8 2.2zm0 3.7c1.4 0 2.7.5 3.6 1.4l1.2-1.2A6.9 6.9 0 0 0 8 4.2a6.9 6.9 0 0 0-4.8 1.9l1.2 1.2A5.2 5.2 0 0 1 8 5.9zm0 3.5L5.9 8.7a3 3 0 0 1 4.2 0L8 11z"/></svg>';

export function barsHtml(screen: Screen, paint: Paint): string {
  const phone = phoneOf(screen);
  const at = px(phone.middle);
  const status = phone.bottom === 0 ? oldStatus(paint, at) : newStatus(at, screen.width);
  const home = phone.bottom === 0 ? '' : '<div class="home"></div>';
  return `<div class="status">${status}</div>${home}\n`;
}

/** Of phones with a home button: the time in the middle, the carrier to its left, the battery to its right. */
function oldStatus({ look }: Paint, at: string): string {
  const signal = look.signal === 'dots' ? dots(at) : bars(`left:6px;top:${at}`, 17);
  const carrier = look.signal === 'dots' ? 43 : 27;
  return [
    signal,
    `<span style="left:${px(carrier)};top:${at};font-size:12px;line-height:14px">Carrier</span>`,
    wifi(`left:${px(carrier + 45)};top:${at}`, 13),
    `<span style="left:50%;top:${at};translate:-50% -50%;font-size:12px;line-height:14px;font-weight:600">9:41 AM</span>`,
    `<span style="right:36px;top:${at};font-size:12px;line-height:14px">100%</span>`,
    battery(`right:6px;top:${at}`, 26.5),
  ].join('');
}

/** Of phones without one: the time to the left, signs to the right. */
function newStatus(at: string, width: number): string {
  const side = Math.round(width * 0.068);
  return [
    `<span style="left:${px(side + 6)};top:${at};font-size:17px;line-height:20px;font-weight:600">9:41</span>`,
    bars(`right:${px(side + 48)};top:${at}`, 18),
    wifi(`right:${px(side + 28)};top:${at}`, 17),
    battery(`right:${px(side - 4)};top:${at}`, 27),
  ].join('');
}

function dots(at: string): string {
  const circles = [3, 10, 17, 24, 31].map((x) => `<circle cx="${x}" cy="3" r="2.75"/>`);
  return `<svg style="left:6px;top:${at}" width="34" height="6" viewBox="0 0 34 6">${circles.join('')}</svg>`;
}

function bars(style: string, width: number): string {
  const rects = [4, 6, 8.5, 11].map(
    (height, index) => `<rect x="${index * 4.7}" y="${11 - height}" width="3" height="${height}" rx="0.8"/>`,
  );
  return `<svg style="${style}" width="${width}" viewBox="0 0 17.1 11">${rects.join('')}</svg>`;
}

function wifi(style: string, width: number): string {
  return WIFI.replace('STYLE', style).replace('WIDTHpx', String(width));
}

function battery(style: string, width: number): string {
  return `<svg style="${style}" width="${width}" viewBox="0 0 27 12"><rect x="0.5" y="0.5" width="23" height="11" rx="3" fill="none" stroke="currentcolor" opacity="0.4"/><rect x="2" y="2" width="20" height="8" rx="1.7"/><path d="M25 4v4c.8-.3 1.4-1.1 1.4-2S25.8 4.3 25 4z" opacity="0.5"/></svg>`;
}
