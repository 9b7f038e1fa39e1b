/** The theme of a screen that has a background of its own: the window has it too, behind the system's bars. */
import type { OutputFile } from '../../../types.ts';
import { isLightColor } from '../color.ts';
import { darkThemeName, screenThemeName, themeName, type ResourceScopes } from '../names.ts';
import { resourceFile, styleElement } from '../resource-file.ts';
import { pageOf, type Scene } from './scene.ts';
import type { Items } from './style-items.ts';

/** Bars with dark signs came to the navigation only with Android 8.1; before, it stays black. */
const LIGHT_NAVIGATION = 27;

/**
 * `themes_login.xml`; none for a screen that looks as its kit's theme does.
 *
 * @param hasDark whether the kit has a theme for dark screens
 */
export function pageThemeFiles(scene: Scene, scopes: ResourceScopes, hasDark: boolean): OutputFile[] {
  const { background } = pageOf(scene)?.style ?? {};
  if (background === undefined) return [];
  const color = scene.names.color(background);
  const isLight = isLightColor(background);
  const parent = isLight || !hasDark ? themeName(scopes) : darkThemeName(scopes);
  const old = {
    'android:statusBarColor': color,
    'android:windowBackground': color,
    'android:windowLightStatusBar': String(isLight),
  };
  const recent = {
    'android:navigationBarColor': color,
    ...old,
    'android:windowLightNavigationBar': String(isLight),
  };
  const file = (folder: string, items: Items): OutputFile[] =>
    resourceFile(folder, `themes_${scopes.screen}`, [
      styleElement(screenThemeName(scopes), `@style/${parent}`, items),
    ]);
  return [...file('values', old), ...file(`values-v${LIGHT_NAVIGATION}`, recent)];
}
