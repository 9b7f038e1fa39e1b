/** The browser that renders screens: found, or fetched. */
export { BROWSER_PROGRAMS, findBrowser } from './find-browser.ts';
export { launchArguments } from './launch-arguments.ts';
export { browserStatus, setupBrowser } from './setup-browser.ts';
