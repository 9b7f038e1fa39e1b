/** Screens of Android code, and what comes back when they are drawn. */
import type { Box } from '../../core/box.ts';
import type { SystemBars } from '../target-renderer.ts';
import type { AndroidProject } from './project-files.ts';

/** The phone that a screen is drawn on. */
export interface AndroidDevice {
  /** Of the whole screen with its bars, in dp; 1 to 16,384. */
  readonly width: number;
  readonly height: number;
  /** Pixels a dp. @default 1 */
  readonly density?: number;
  /** The user's choice of larger letters. @default 1 */
  readonly fontScale?: number;
  /** Whether resources for the night are taken. @default false */
  readonly night?: boolean;
  /** @default none */
  readonly bars?: SystemBars;
  /** The bar with the buttons is black whatever the theme says, as on phones before Android 8. @default false */
  readonly blackNavigation?: boolean;
}

/** Some screens' resources as one APK, until the renderer is closed or it is let go. */
export interface LinkedResources {
  readonly apk: string;
  readonly packageName: string;
}

export interface AndroidDrawRequest {
  readonly resources: LinkedResources;
  /** Name of the layout: `activity_login`. Not needed where an activity sets its own. */
  readonly layout?: string;
  /** As in XML: `@style/Theme.Login`, or one of the framework's: `@android:style/Theme.Material`. */
  readonly theme: string;
  /** In the action bar where the theme has one: text, or `@string/…`. @default none */
  readonly title?: string;
  /** An activity to start, with the class path of its compiled classes, instead of showing a plain layout. */
  readonly activity?: { readonly className: string; readonly classes: string };
  readonly device: AndroidDevice;
}

/** Where a view with an id stands, in pixels of the picture. */
export interface AndroidView {
  /** As the layout names it: `btn_1`. */
  readonly id: string;
  /** Cut at the views around it; null where nothing of it is to be seen. */
  readonly box: Box | null;
  /** Of its text, from a line's first letter to its last, from ascent to descent. */
  readonly lines: readonly Box[];
}

export interface AndroidLayout {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Those that are not hidden, in document order. */
  readonly views: readonly AndroidView[];
}

export interface AndroidPicture extends AndroidLayout {
  /** height × width × RGB, 8 bit. */
  readonly pixels: Uint8Array;
}

export interface AndroidRenderer {
  /** Which framework and renderer draw. */
  readonly version: string;
  /**
   * Links the resources of one or more screens.
   *
   * @throws PixelwrightError `input` with aapt2's complaint, file and line
   */
  readonly link: (screens: readonly AndroidProject[]) => Promise<LinkedResources>;
  /** @throws PixelwrightError `input` where the framework cannot inflate or draw it, or it takes too long */
  readonly draw: (request: AndroidDrawRequest) => Promise<AndroidPicture>;
  /** Lays it out without drawing it. @throws PixelwrightError as `draw` does */
  readonly measure: (request: AndroidDrawRequest) => Promise<AndroidLayout>;
  /** Removes what was linked. */
  readonly release: (resources: LinkedResources) => Promise<void>;
  readonly close: () => Promise<void>;
}
