/** Reads which names a Handlebars template uses, without running it, and refuses what a kit's template may not use. */
import Handlebars from 'handlebars';
import { PixelwrightError } from '../core/errors.ts';

/** The children's place. */
export const CHILDREN = 'children';

/** `{{…}}` of a template, closing ones included. What compiles them takes more than a minute for some thousands. */
const MAX_EXPRESSIONS = 500;
/** Code units of one `{{…}}`, which may hold expressions in parentheses within one another. */
const MAX_EXPRESSION_LENGTH = 1_000;

/** Blocks that a template may have, both with `{{else}}`. */
const BLOCKS: readonly string[] = ['if', 'unless'];

/** What a template may use. */
export interface Vocabulary {
  /** Slots and values. */
  readonly names: ReadonlySet<string>;
  /** Words of the target, which may take arguments. */
  readonly words: ReadonlySet<string>;
}

/** @throws Error where it is no template, with the line; PixelwrightError `input` where it is too large */
export function parseTemplate(source: string): hbs.AST.Program {
  const [, ...expressions] = source.split('{{');
  if (expressions.length > MAX_EXPRESSIONS)
    throw refused(`it has ${expressions.length} {{…}}, of which at most ${MAX_EXPRESSIONS} are read`);
  const line = longExpressionLine(source);
  if (line !== undefined)
    throw refused(`a {{…}} in line ${line} is longer than ${MAX_EXPRESSION_LENGTH} characters`);
  return Handlebars.parseWithoutProcessing(source);
}

function longExpressionLine(source: string): number | undefined {
  for (let start = source.indexOf('{{'); start >= 0; start = source.indexOf('{{', start + 2)) {
    const end = source.indexOf('}}', start);
    if ((end < 0 ? source.length : end) - start > MAX_EXPRESSION_LENGTH)
      return source.slice(0, start).split('\n').length;
  }
  return undefined;
}

class NameCollector extends Handlebars.Visitor {
  readonly names = new Set<string>();

  override PathExpression(path: hbs.AST.PathExpression): void {
    this.names.add(path.original);
  }
}

/** Slots, values, words and `children` that stand in the template. @throws Error where it is no template */
export function namesIn(source: string): ReadonlySet<string> {
  const collector = new NameCollector();
  collector.accept(parseTemplate(source));
  return collector.names;
}

/** @throws PixelwrightError `input` that names what the template may not use, its line and column, and what there is */
export function requireVocabulary(program: hbs.AST.Program, vocabulary: Vocabulary): void {
  new VocabularyCheck(vocabulary).accept(program);
}

class VocabularyCheck extends Handlebars.Visitor {
  readonly #vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary) {
    super();
    this.#vocabulary = vocabulary;
  }

  override MustacheStatement({ path, params, hash }: hbs.AST.MustacheStatement): void {
    this.#checkExpression(path, params, hash);
  }

  override SubExpression({ path, params, hash }: hbs.AST.SubExpression): void {
    this.#checkExpression(path, params, hash);
  }

  override BlockStatement({ path, params, hash, program, inverse }: hbs.AST.BlockStatement): void {
    const name = originalOf(path);
    if (!BLOCKS.includes(name))
      throw refused(
        `there is no block {{#${name}}}`,
        path.loc,
        BLOCKS.map((block) => `{{#${block}}}`),
      );
    if (params.length !== 1) throw refused(`{{#${name}}} needs one slot or value`, path.loc);
    this.#checkArguments(params, hash);
    this.accept(program);
    // A block without {{else}} has none, whatever the type says.
    if ((inverse as hbs.AST.Program | undefined) !== undefined) this.accept(inverse);
  }

  override PartialStatement({ name, loc }: hbs.AST.PartialStatement): void {
    throw refused(`{{> ${originalOf(name)}}}: there are no partials`, loc);
  }

  override PartialBlockStatement({ name, loc }: hbs.AST.PartialBlockStatement): void {
    throw refused(`{{#> ${originalOf(name)}}}: there are no partials`, loc);
  }

  override Decorator({ loc }: hbs.AST.Decorator): void {
    throw refused('there are no decorators', loc);
  }

  override DecoratorBlock({ loc }: hbs.AST.DecoratorBlock): void {
    throw refused('there are no decorators', loc);
  }

  #checkExpression(
    path: hbs.AST.Expression,
    params: readonly hbs.AST.Expression[],
    hash: hbs.AST.Hash | undefined,
  ): void {
    const { names, words } = this.#vocabulary;
    const name = originalOf(path);
    if (params.length === 0 && path.type === 'PathExpression' && names.has(name)) return;
    if (params.length === 0 && name === CHILDREN) return;
    if (path.type !== 'PathExpression' || !words.has(name))
      throw params.length > 0
        ? refused(`there is no word ${name}`, path.loc, words)
        : refused(`there is no slot ${name}`, path.loc, [...names, ...words, CHILDREN]);
    this.#checkArguments(params, hash);
  }

  /** Literals, slots and values, and words in parentheses. */
  #checkArguments(params: readonly hbs.AST.Expression[], hash: hbs.AST.Hash | undefined): void {
    if (hash !== undefined) throw refused('there are no named arguments', hash.loc);
    for (const param of params) {
      if (param.type === 'PathExpression' && !this.#vocabulary.names.has(originalOf(param)))
        throw refused(`there is no slot ${originalOf(param)}`, param.loc, this.#vocabulary.names);
      if (param.type === 'SubExpression') this.accept(param);
    }
  }
}

function originalOf(expression: hbs.AST.Expression): string {
  return (expression as Partial<hbs.AST.PathExpression>).original ?? expression.type;
}

function refused(reason: string, place?: hbs.AST.SourceLocation, there?: Iterable<string>): PixelwrightError {
  // Handlebars counts columns from 0.
  const where = place === undefined ? '' : ` (line ${place.start.line}, column ${place.start.column + 1})`;
  const list = there === undefined ? '' : `; there are ${[...there].join(', ') || 'none'}`;
  return new PixelwrightError('input', `${reason}${where}${list}.`);
}
