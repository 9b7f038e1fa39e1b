/** Android code → picture and boxes, drawn by Android's own views. */
export { splitProject, type AndroidProject } from './project-files.ts';
export { openAndroidRenderer } from './renderer.ts';
export { boxesOf, encodePng, findAndroidRenderer } from './target.ts';
export type {
  AndroidDevice,
  AndroidDrawRequest,
  AndroidPicture,
  AndroidRenderer,
  LinkedResources,
} from './types.ts';
