/** aapt2 and Android's framework. */
export { androidStatus, findAndroidTools, setupAndroid, type AndroidTools } from './setup-android.ts';
