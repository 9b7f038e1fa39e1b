/** Switches, sliders, segmented controls, progress views, page controls, activity indicators. */
import { escapeHtml } from '../../../core/escape-html.ts';
import type { ViewContent } from '../storyboard/types.ts';
import type { Drawing } from './element.ts';
import { cssOf, type Paint } from './paint.ts';

type Content<Kind extends ViewContent['kind']> = Extract<ViewContent, { readonly kind: Kind }>;

export function drawSwitch({ isOn, onTint }: Content<'switch'>, paint: Paint): Drawing {
  const tint = cssOf(paint, onTint);
  return {
    role: `switch ${isOn ? 'on' : paint.look.switch.off}`,
    css: tint === undefined ? [] : [`--on:${tint}`],
    html: '<b></b>',
  };
}

/** The thumb's middle runs from half a thumb inside of one end to half a thumb inside of the other. */
export function drawSlider({ value, minimumTrack }: Content<'slider'>, paint: Paint): Drawing {
  const tint = cssOf(paint, minimumTrack);
  const share = Math.round(value * 10_000) / 10_000;
  return {
    role: 'slider',
    css: [`--value:${share}`, ...(tint === undefined ? [] : [`--tint:${tint}`])],
    html: '<i><b></b></i>',
  };
}

export function drawSegments({ titles, selected }: Content<'segments'>, { look }: Paint): Drawing {
  const parts = titles.map(
    (title, index) => `<span class="${index === selected ? 'current' : ''}">${escapeHtml(title)}</span>`,
  );
  return { role: `segments ${look.segments}`, html: parts.join('') };
}

export function drawProgress({ value }: Content<'progress'>): Drawing {
  return { role: 'progress', html: `<i style="width:${Math.round(value * 10_000) / 100}%"></i>` };
}

export function drawPages({ pages, current }: Content<'pageControl'>): Drawing {
  const dots = Array.from(
    { length: pages },
    (_, index) => `<i${index === current ? ' class="current"' : ''}></i>`,
  );
  return { role: 'pages', html: dots.join('') };
}

/** Spokes that fade out, clockwise. */
export function drawActivity({ look }: Paint): Drawing {
  const spokes = look.symbols === 'thin' ? 12 : 8;
  const width = look.symbols === 'thin' ? 2 : 2.6;
  const lines = Array.from({ length: spokes }, (_, index) => {
    const opacity = Math.round((1 - (0.75 * index) / spokes) * 100) / 100;
    const turn = -(360 / spokes) * index;
    return `<path d="M10 1.5v4.5" opacity="${opacity}" transform="rotate(${turn} 10 10)"/>`;
  });
  return {
    role: 'activity',
    html: `<svg viewBox="0 0 20 20" style="stroke-width:${width}">${lines.join('')}</svg>`,
  };
}
