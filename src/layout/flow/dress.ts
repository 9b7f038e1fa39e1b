/** What an element looks like by itself: surface, letters, size of what has no content. */
import type { Element } from '../element.ts';
import { heightOf, widthOf } from '../geometry.ts';
import { colorOf, typeOf } from '../pieces.ts';
import { wordsBox, type Flow } from './context.ts';

/** Drawn by the browser itself. */
const CHOICES = /^(?:checkbox|radio|switch)/;

const ROWS = new Set(['row', 'table-row']);

export function dress(element: Element, flow: Flow): void {
  if (element.direction === 'row' && element.children.length > 0 && !ROWS.has(element.name))
    element.style.direction = 'row';
  const { style, surface, picture, box } = element;
  if (surface !== null && !CHOICES.test(element.name)) {
    style.background = surface.color;
    if (surface.gradient !== null) style.gradient = surface.gradient;
    if (surface.border !== null && surface.border.width > 0) {
      style.borderColor = surface.border.color;
      style.borderWidth = surface.border.width;
    }
    if (surface.radius > 0) style.radius = surface.radius;
  }
  if (picture !== null && picture.radius > 0) style.radius = picture.radius;
  dressWords(element, flow);
  const empty = element.children.length === 0 && element.text === null;
  if (empty && element.name === 'divider') element.style.height = heightOf(box);
  else if (empty && element.name === 'divider-vertical') {
    style.width = widthOf(box);
    style.height = heightOf(box);
  } else if (empty && element.name !== 'page') {
    style.width = widthOf(box);
    style.height = heightOf(box);
  }
}

function dressWords(element: Element, flow: Flow): void {
  const words = wordsBox(element, flow);
  if (words === null || element.text === null) return;
  const type = typeOf(element.text);
  const { style } = element;
  style.color = colorOf(element.text);
  style.fontFamily = type.family;
  style.fontSize = Math.round(type.size * 100) / 100;
  style.fontWeight = type.weight;
  if (type.italic) style.italic = true;
  if (Math.abs(type.letterSpacing) >= 0.05) style.letterSpacing = Math.round(type.letterSpacing * 100) / 100;
  style.lineHeight = words.lineHeight;
  const underlined = element.text.lines.every((line) => line.words.every(({ underline }) => underline));
  if (underlined) style.underline = true;
}
