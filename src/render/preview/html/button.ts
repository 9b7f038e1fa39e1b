/** Buttons: a title in the tint, a filled one by its configuration, the blue plus in a ring. */
import { escapeHtml } from '../../../core/escape-html.ts';
import { symbolHtml } from '../symbols/symbols.ts';
import type { ButtonConfiguration, ButtonContent, ImageReference } from '../storyboard/types.ts';
import { lineHeight } from '../looks/text-styles.ts';
import type { Drawing } from './element.ts';
import { px } from './values.ts';
import { pictureHtml } from './image.ts';
import { css, cssOf, systemCss, withAlpha, type Paint } from './paint.ts';
import { drawnFont, fontCss, type DrawnFont } from './type.ts';

/** UIKit's sizes of titles, points. */
const SYSTEM_SIZE = 15;
const CUSTOM_SIZE = 18;
const CONFIGURED_SIZE = 17;

const JUSTIFY = { left: 'left', center: 'center', right: 'right', fill: 'center' } as const;

export function drawButton(button: ButtonContent, paint: Paint): Drawing {
  const justify = [`justify-content:${JUSTIFY[button.alignment]}`];
  const round = ROUND.get(button.type);
  if (round !== undefined) return { role: 'button round', css: justify, html: roundHtml(round, paint) };
  return button.configuration === undefined
    ? drawPlain(button, justify, paint)
    : drawConfigured(button, button.configuration, justify, paint);
}

/** The types that are a symbol in a ring. */
const ROUND = new Map(
  Object.entries({
    contactAdd: 'plus.circle',
    detailDisclosure: 'info.circle',
    infoLight: 'info.circle',
    infoDark: 'info.circle',
    close: 'xmark',
  }),
);

/** 22 points wide, 25 since iOS 13. */
function roundHtml(symbol: string, { look }: Paint): string {
  return look.symbols === 'thin' ? symbolHtml(symbol, 26, 1.1) : symbolHtml(symbol, 28, 1.5);
}

function drawPlain(button: ButtonContent, justify: readonly string[], paint: Paint): Drawing {
  const isSystem = button.type === 'system' || button.type === 'roundedRect';
  const font = drawnFont(button.font, { size: isSystem ? SYSTEM_SIZE : CUSTOM_SIZE });
  const color = cssOf(paint, button.titleColor) ?? (isSystem ? undefined : systemCss(paint, 'white'));
  const padding = button.title === '' ? 0 : 6;
  return {
    // UIKit shows a system button that is selected by a tinted field behind its title.
    role: `button${isSystem && button.isSelected ? ' selected' : ''}`,
    css: [
      ...justify,
      ...(color === undefined ? [] : [`color:${color}`]),
      ...fontCss(font),
      `padding:${px(padding)} 0`,
    ],
    html: insideHtml(button, font, paint),
  };
}

/** Half a button's height, whatever that is. */
const CAPSULE = 1000;

const DIRECTIONS = {
  leading: 'row',
  trailing: 'row-reverse',
  top: 'column',
  bottom: 'column-reverse',
} as const;

/** Insets of a configuration's content, points. */
const INSETS = new Map(
  Object.entries({
    mini: [6, 10],
    small: [6, 10],
    medium: [7, 12],
    large: [15, 20],
  } as const),
);

function drawConfigured(
  button: ButtonContent,
  configuration: ButtonConfiguration,
  justify: readonly string[],
  paint: Paint,
): Drawing {
  const small = configuration.size === 'small' || configuration.size === 'mini';
  const font = drawnFont(button.font, { size: small ? SYSTEM_SIZE : CONFIGURED_SIZE });
  const [above, beside] = INSETS.get(configuration.size) ?? [7, 12];
  const { top, right, bottom, left } = configuration.insets ?? {
    top: above,
    right: beside,
    bottom: above,
    left: beside,
  };
  const { foreground, background } = configurationColors(configuration, paint);
  const isCapsule = configuration.cornerStyle === 'capsule';
  const radius = isCapsule ? CAPSULE : (configuration.cornerRadius ?? paint.look.button.radius);
  return {
    role: 'button',
    css: [
      ...justify,
      `color:${foreground}`,
      ...(background === undefined ? [] : [`background-color:${background}`]),
      `border-radius:${px(radius)}`,
      ...fontCss(font),
      `flex-direction:${DIRECTIONS[configuration.imagePlacement]}`,
      ...(configuration.imagePadding === 0 ? [] : [`gap:${px(configuration.imagePadding)}`]),
      `padding:${[top, right, bottom, left].map(px).join(' ')}`,
    ],
    html: insideHtml(button, font, paint),
  };
}

function configurationColors(
  { style, foreground, background }: ButtonConfiguration,
  paint: Paint,
): { readonly foreground: string; readonly background: string | undefined } {
  const own = cssOf(paint, foreground);
  const base = background === undefined ? undefined : paint.color(background);
  if (style === 'filled')
    return { foreground: own ?? '#fff', background: base === undefined ? 'var(--tint)' : css(base) };
  if (style === 'tinted') {
    const tint = withAlpha(base ?? paint.accent, 0.18);
    return { foreground: own ?? 'var(--tint)', background: css(tint) };
  }
  if (style === 'gray')
    return {
      foreground: own ?? 'var(--tint)',
      background: base === undefined ? systemCss(paint, 'secondarySystemFill') : css(base),
    };
  return { foreground: own ?? 'var(--tint)', background: base === undefined ? undefined : css(base) };
}

function insideHtml(button: ButtonContent, font: DrawnFont, paint: Paint): string {
  const picture = button.image === undefined ? '' : pictureOf(button.image, font, paint);
  const subtitle =
    button.subtitle === ''
      ? ''
      : `<span class="subtitle" style="line-height:${px(lineHeight(12))}">${escapeHtml(button.subtitle)}</span>`;
  const title =
    button.title === '' && subtitle === ''
      ? ''
      : `<span class="title" style="line-height:${px(font.line)}">${escapeHtml(button.title)}${subtitle}</span>`;
  return `${picture}${title}`;
}

/** Symbols are a little larger than the letters beside them. */
function pictureOf(image: ImageReference, font: DrawnFont, paint: Paint): string {
  return image.isSystem
    ? symbolHtml(image.name, font.size * 1.17, 1.9)
    : pictureHtml(image.name, paint, 'contain');
}
