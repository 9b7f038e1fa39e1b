/** A page in words about a result. */
export { explain, EXPLAIN_FILE, type Explained, type ExplainOptions } from './explain.ts';
