/** Names in Android's resources and in Kotlin, made of the screen's name and the components' identifiers. */

/** Longer ones help nobody, and file systems end at 255 bytes. */
const MAXIMUM_LENGTH = 80;

/**
 * The view id of a component, a part of it, or a resource that belongs to it: `btn-green-2` → `btn_green_2`. Two
 * identifiers never share one: names with an underscore, which no kit has but a `.gui` file may, get a dot for it.
 */
export function resourceName(identifier: string, part = ''): string {
  const suffix = part.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const stem = identifier.replaceAll('_', '.').replaceAll('-', '_');
  return suffix === '' ? stem : `${stem}_${suffix}`;
}

/** For file names: `My login-screen` → `my_login_screen`; `screen` where the text has no letter that may stand there. */
export function snakeName(text: string): string {
  const words = wordsOf(text).map((word) => word.toLowerCase());
  const name = words.join('_').slice(0, MAXIMUM_LENGTH);
  return name === '' ? 'screen' : name;
}

/** Where the names of resources belong, so that several screens, and several kits, go into one app. */
export interface ResourceScopes {
  /** Begins the names of what is the screen's alone: `login`. */
  readonly screen: string;
  /** Begins the names of what all screens of a kit share: `web`. */
  readonly kit: string;
}

/** No name of a screen's begins as those of its kit do. */
export function resourceScopes(screenName: string, kitName: string): ResourceScopes {
  const kit = kitName.replaceAll('-', '_');
  const name = snakeName(screenName);
  const isClear = /^[a-z]/.test(name) && name !== kit && !name.startsWith(`${kit}_`);
  return { screen: isClear ? name : `screen_${name}`, kit };
}

/** The name of a style of the kit, or its theme: `Button.Green` → `Web.Button.Green`. */
export function scopedStyle(name: string, { kit }: ResourceScopes): string {
  return `${pascalCase(kit)}.${name}`;
}

/** The theme of a kit's screens: `Theme.Web`. */
export function themeName({ kit }: ResourceScopes): string {
  return `Theme.${pascalCase(kit)}`;
}

/** The theme of a kit's screens whose own background is dark. */
export function darkThemeName({ kit }: ResourceScopes): string {
  return `DarkTheme.${pascalCase(kit)}`;
}

/** The theme of one screen, which has colors of its own: `Theme.Page.Login`. */
export function screenThemeName(scopes: ResourceScopes): string {
  return `${themeName(scopes)}.${pascalCase(scopes.screen)}`;
}

/** A Kotlin class: `My login-screen` → `MyLoginScreenActivity`. */
export function activityName(text: string): string {
  const name = pascalCase(text).slice(0, MAXIMUM_LENGTH);
  return /^[A-Z]/.test(name) ? `${name}Activity` : `Screen${name}Activity`;
}

/** `card-title` → `CardTitle`. */
export function pascalCase(text: string): string {
  return wordsOf(text)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[A-Za-z0-9]+/g) ?? [];
}
