/** Output folders: replaced whole, and never over what a person edited. */
export {
  checkOutputFolder,
  MAXIMUM_OUTPUT_BYTES,
  replaceOutput,
  type OutputContent,
  type OutputRequest,
} from './output-folder.ts';
export { outputPathSchema, REPORT_FILE, type OutputRecord } from './previous-output.ts';
