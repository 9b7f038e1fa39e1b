/** What a version of iOS looks like, as far as storyboards leave it to the system. Points and CSS colors. */
import type { Appearance } from '../assets/asset-catalogue.ts';
import type { Palette } from './palette.ts';

export const LOOK_NAMES = ['ios10', 'ios13', 'ios15', 'ios18'] as const;
export type LookName = (typeof LOOK_NAMES)[number];

export interface Look {
  readonly name: LookName;
  /** No dark one before iOS 13. */
  readonly palettes: { readonly light: Palette; readonly dark?: Palette };
  readonly switch: {
    readonly knob: number;
    readonly shadow: string;
    /** Ring inside of the track when it is off, or a filled track. */
    readonly off: 'ring' | 'filled';
  };
  readonly slider: { readonly track: number; readonly thumb: number; readonly shadow: string };
  readonly tabBar: Readonly<Record<Appearance, BarColors>> & {
    readonly labelWeight: number;
    /** Side of an item's picture. */
    readonly icon: number;
  };
  readonly segments: 'outlined' | 'raised';
  readonly progress: number;
  readonly button: {
    /** Of buttons with a configuration: points, as long as a button is not lower than twice as much. */
    readonly radius: number;
    readonly weight: number;
  };
  readonly field: { readonly radius: number; readonly border: Readonly<Record<Appearance, string>> };
  readonly symbols: 'thin' | 'regular';
  /** Names of the time's and the battery's look in the status bar of phones with a home button. */
  readonly signal: 'dots' | 'bars';
}

export interface BarColors {
  /** `transparent` where the bar shows what is behind it. */
  readonly background: string;
  /** Line above it. */
  readonly hairline: string;
  readonly item: string;
}
