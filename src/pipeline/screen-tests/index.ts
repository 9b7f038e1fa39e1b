/** Tests that are written beside a page's code, for whoever takes that code into a project. */
export { addTests } from './add-tests.ts';
export { openTests, requireHtml, type TestParts } from './open-tests.ts';
export { hasTests, isTestFile } from './test-files.ts';
