/** The target `ios` drawn as a preview, by Chromium. */
export type { Appearance } from './assets/asset-catalogue.ts';
export {
  findIosPreview,
  type IosDrawRequest,
  type IosPreview,
  type IosPreviewAvailability,
  type IosPreviewLook,
  type IosPreviewOptions,
  type OpenIosPreview,
} from './ios-preview.ts';
export type { Bars } from './html/screen.ts';
export { LOOK_NAMES, type LookName } from './looks/look.ts';
export { previewOf, type PreviewedScreen, type PreviewRequest } from './previewed-screen.ts';
