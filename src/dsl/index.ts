/** The `.gui` language: text ↔ tree ↔ tokens, and which trees a grammar allows. */
export { TreeAlignment, type AlignedNode } from './align-trees.ts';
export { isComponentName } from './component-name.ts';
export type { ContentModel, ContentSequence, Grammar, Particle } from './content-model.ts';
export {
  bareDocument,
  pathKey,
  valuesAt,
  type NodeValues,
  type PictureContent,
  type RichContent,
  type ScreenDocument,
  type SlotContent,
  type TextRun,
} from './document/document.ts';
export {
  isDocumentFile,
  parseDocument,
  PICTURE_FOLDER,
  printDocument,
  type ParsedValues,
} from './document/document-file.ts';
export type { Style } from './document/style.ts';
export type { Theme } from './document/theme.ts';
export { checkScreen, type ScreenProblem } from './grammar/check-screen.ts';
export { CompletionCosts } from './grammar/completion-costs.ts';
export { isSatisfiable, unsatisfiableComponents } from './grammar/compiled-grammar.ts';
export { GrammarState } from './grammar/grammar-state.ts';
export { MAX_DEPTH, MAX_TEXT_LENGTH } from './limits.ts';
export { parse, parseOrThrow, type ParseOptions, type ParseResult } from './parser.ts';
export { print } from './printer.ts';
export { formatSyntaxProblem, problemPlace, type SyntaxProblem } from './syntax-problem.ts';
export { CLOSE, END, fromTokens, OPEN, toTokens } from './tokens.ts';
export type { NodePath, Position, Screen, ScreenNode, SourceRange } from './tree.ts';
export { nodeAt, type Visit, walk } from './walk.ts';
