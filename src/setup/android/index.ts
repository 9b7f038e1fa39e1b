/** aapt2, Android's framework, and the JVM program that draws its views. */
export { androidStatus, findAndroidTools, setupAndroid, type AndroidTools } from './setup-android.ts';
export type { AndroidHost } from './host.ts';
