/**
 * The looks by name. Sizes and colors are those of Apple's Human Interface Guidelines and of the design resources that come
 * with them, per version; only what the eye tells apart is told apart.
 */
import { BEFORE_13, DARK_13, DARK_15, LIGHT_13, LIGHT_15 } from './palette.ts';
import type { Look, LookName } from './look.ts';

const KNOB_SHADOW = '0 3px 7px rgb(0 0 0 / 12%), 0 2px 1px rgb(0 0 0 / 5%)';
const THUMB_SHADOW = '0 0.5px 4px rgb(0 0 0 / 12%), 0 6px 13px rgb(0 0 0 / 12%)';

const IOS_10: Look = {
  name: 'ios10',
  palettes: { light: BEFORE_13 },
  switch: { knob: 28, shadow: `0 0 0 0.5px rgb(0 0 0 / 4%), ${KNOB_SHADOW}`, off: 'ring' },
  slider: {
    track: 2,
    thumb: 28,
    shadow: '0 0 0 0.5px rgb(0 0 0 / 10%), 0 3px 8px rgb(0 0 0 / 15%), 0 1px 1px rgb(0 0 0 / 16%)',
  },
  tabBar: {
    light: { background: '#f9f9f9', hairline: '#0000004d', item: '#929292' },
    dark: { background: '#f9f9f9', hairline: '#0000004d', item: '#929292' },
    labelWeight: 400,
    icon: 27,
  },
  segments: 'outlined',
  progress: 2,
  button: { radius: 6, weight: 400 },
  field: { radius: 5, border: { light: '#cdcdcd', dark: '#cdcdcd' } },
  symbols: 'thin',
  signal: 'dots',
};

const IOS_13: Look = {
  name: 'ios13',
  palettes: { light: LIGHT_13, dark: DARK_13 },
  switch: { knob: 27, shadow: `0 0 0 0.5px rgb(0 0 0 / 4%), ${KNOB_SHADOW}`, off: 'filled' },
  slider: { track: 4, thumb: 28, shadow: `0 0 0 0.5px rgb(0 0 0 / 4%), ${THUMB_SHADOW}` },
  tabBar: {
    light: { background: '#f9f9f9f0', hairline: '#0000004d', item: '#999999' },
    dark: { background: '#161616f0', hairline: '#ffffff26', item: '#757575' },
    labelWeight: 500,
    icon: 25,
  },
  segments: 'raised',
  progress: 4,
  button: { radius: 6, weight: 400 },
  field: { radius: 5, border: { light: '#cdcdcd', dark: '#3a3a3c' } },
  symbols: 'regular',
  signal: 'bars',
};

const IOS_15: Look = {
  ...IOS_13,
  name: 'ios15',
  palettes: { light: LIGHT_15, dark: DARK_15 },
  tabBar: {
    ...IOS_13.tabBar,
    // At the end of what scrolls, the bar has no background of its own.
    light: { background: 'transparent', hairline: 'transparent', item: '#999999' },
    dark: { background: 'transparent', hairline: 'transparent', item: '#757575' },
  },
};

/** In what storyboards hold, the eye tells nothing apart from iOS 15. */
const IOS_18: Look = { ...IOS_15, name: 'ios18' };

const LOOKS: Readonly<Record<LookName, Look>> = {
  ios10: IOS_10,
  ios13: IOS_13,
  ios15: IOS_15,
  ios18: IOS_18,
};

export function lookOf(name: LookName): Look {
  return LOOKS[name];
}
