/**
 * What was read of a screenshot: every element that stands on it, with its place, its look, and how sure the reader is.
 * Boxes are `[left, top, right, bottom]` in pixels of the screenshot, right and bottom exclusive; colors are `#rrggbb`.
 */
import type { Box } from '../core/box.ts';

/** How letters look. */
export interface TypeFace {
  /** One of the families that the project brings. */
  readonly family: string;
  /** CSS pixels of the screenshot. */
  readonly size: number;
  /** 100 to 900. */
  readonly weight: number;
  readonly italic: boolean;
  /** Pixels between letters beyond the font's own; 0 for nearly all text. */
  readonly letterSpacing: number;
}

/** A part of a line between two spaces. */
export interface Word {
  readonly text: string;
  /** Of its ink. */
  readonly box: Box;
  /** Of its strongest ink: antialiasing dilutes the rest. */
  readonly color: string;
  readonly underline: boolean;
  /** Only where it is not that of its line. */
  readonly weight?: number;
  /** Only where it is not as its line. */
  readonly italic?: boolean;
}

/** One line of text: words that stand on one baseline, closer to one another than a line's height. */
export interface TextLine {
  readonly text: string;
  /** Of its ink: from the top of the highest letter to the bottom of the lowest one. */
  readonly box: Box;
  /** In reading order, joined by single spaces they are `text`. */
  readonly words: readonly Word[];
  /** That of most of its words. */
  readonly color: string;
  /** What it stands on. */
  readonly background: string;
  /** y of the line that letters stand on, pixels; fitted together with the type. */
  readonly baseline: number;
  /** Of most of its letters. */
  readonly type: TypeFace;
  /** Of the recogniser, 0 to 1. */
  readonly confidence: number;
}

/** An area of one color or of a gradient that fills its box: a panel, a button, a field, a card, a band. */
export interface Surface {
  readonly box: Box;
  /** At its middle, or the gradient's first color. */
  readonly color: string;
  /** From `color` at the top (or left) to `to` at the bottom (or right). */
  readonly gradient: { readonly direction: 'down' | 'right'; readonly to: string } | null;
  readonly border: { readonly color: string; readonly width: number } | null;
  /** Of the corners, pixels; half of the shorter side for a pill or a circle. */
  readonly radius: number;
  readonly confidence: number;
}

/** A line that separates: thin, straight, of one color. */
export interface Rule {
  readonly box: Box;
  readonly direction: 'horizontal' | 'vertical';
  readonly color: string;
  readonly confidence: number;
}

/** What is neither flat nor words. */
export interface PictureArea {
  readonly box: Box;
  /** An icon is small and drawn in few colors; a picture is anything else. */
  readonly kind: 'picture' | 'icon';
  /** Cut out as a circle or with rounded corners, pixels; 0 for a rectangle. */
  readonly radius: number;
  /** An icon's ink; null for pictures. */
  readonly color: string | null;
  readonly confidence: number;
}

export interface PageReading {
  /** Of the screenshot, pixels. */
  readonly width: number;
  readonly height: number;
  /** What all else stands on. */
  readonly background: string;
  /** In reading order by rows. */
  readonly lines: readonly TextLine[];
  /** Larger ones first. */
  readonly surfaces: readonly Surface[];
  readonly rules: readonly Rule[];
  readonly pictures: readonly PictureArea[];
}
