/** From a candidate to its picture. */
export { openCapturer, type CapturerOptions } from './capturer.ts';
export { openCheckedPicture } from './checked-picture.ts';
export { startServer, type RunningServer, type ServerOptions } from './server/start-server.ts';
export type { Candidate, Captured, Capturer, CaptureSettings } from './types.ts';
