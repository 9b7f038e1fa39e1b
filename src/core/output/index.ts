/** Output folders: replaced whole, and never over what a person edited. */
export { checkOutputFolder, replaceOutput, type OutputContent, type OutputRequest } from './output-folder.ts';
export { REPORT_FILE, type OutputRecord } from './previous-output.ts';
