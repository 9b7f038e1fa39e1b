/** HTML5 with its own stylesheet beside it; no script, nothing from elsewhere. */
import { PixelwrightError } from '../../../core/errors.ts';
import { escapeHtml } from '../../../core/escape-html.ts';
import { PICTURE_FOLDER } from '../../../dsl/index.ts';
import type { NodePath, ScreenNode } from '../../../dsl/tree.ts';
import { HTML_WORDS } from '../../../kits/html-words.ts';
import type { Kit } from '../../../kits/kit.ts';
import type { PageBody } from '../../page-body.ts';
import type {
  AssembledFiles,
  AssembleInput,
  EmitContext,
  EmittedComponent,
  NamedRun,
  Target,
  TargetEmitter,
} from '../../target.ts';
import {
  cleanText,
  readKitFile,
  readTemplates,
  templatePath,
  type RichText,
  type TemplateSet,
} from '../../templates.ts';
import { assemblePage, PART, type KitStyles } from './assemble.ts';
import { checkPage } from './check-page.ts';
import { rootCheck, type RootCheck } from './component-elements.ts';
import { enclosingTags } from './enclosing-tags.ts';
import { escapeHtmlLines } from './escape.ts';
import { openBody } from './page.ts';
import { inksOf, richHtml } from './rich-text.ts';
import { htmlWords } from './words.ts';

const ENDING = '.hbs';
const BODY_TEMPLATE = '_body.hbs';
/** The kit's stylesheet, and what a theme's looks start from: written before it, on themed pages alone. */
const STYLES = 'style.css';
const RESET = 'reset.css';

export const html: Target = {
  name: 'html',
  title: 'HTML and CSS',
  templateEndings: [ENDING],
  kitTemplates: [BODY_TEMPLATE],
  open: async (kit) => {
    const templates = await readTemplates({
      kit,
      target: 'html',
      ending: ENDING,
      escape: escapeHtml,
      escapeLines: escapeHtmlLines,
      words: HTML_WORDS,
    });
    const bodyPath = templatePath(kit, 'html', BODY_TEMPLATE, '');
    const body = openBody(await readKitFile(kit, 'html', BODY_TEMPLATE), bodyPath);
    const styles = {
      own: await readKitFile(kit, 'html', STYLES),
      reset: await readKitFile(kit, 'html', RESET),
    };
    return new HtmlEmitter(kit, templates, body, styles);
  },
  checkAssembled: checkPage,
};

class HtmlEmitter implements TargetEmitter {
  readonly #kit: Kit;
  readonly #templates: TemplateSet;
  readonly #body: PageBody;
  readonly #styles: KitStyles;
  readonly #checkRoot: RootCheck = rootCheck();
  /** Elements around the children of a block, by its name. */
  readonly #tags = new Map<string, ReadonlySet<string>>();

  constructor(kit: Kit, templates: TemplateSet, body: PageBody, styles: KitStyles) {
    this.#kit = kit;
    this.#templates = templates;
    this.#body = body;
    this.#styles = styles;
  }

  emit(context: EmitContext): EmittedComponent {
    const { node, identifier } = context;
    const { words, layout } = htmlWords(context, (block) => this.#tagsAround(block));
    const text = this.#templates.run(node.name, { ...this.#slots(context), identifier }, words);
    const problem = this.#checkRoot(text.before + text.after);
    if (problem !== undefined)
      throw new PixelwrightError(
        'input',
        `The template of ${node.name} for html must have one element around it all: ${problem}.`,
        {
          where: templatePath(this.#kit, 'html', node.name, ENDING),
          hint: 'Wrap it in one element; <p> cannot hold blocks, and <table> nothing but its parts.',
        },
      );
    const use = layout();
    const inks = inksOf(Object.values(context.runs));
    const requirements = {
      ...(use === undefined ? {} : { layout: use }),
      ...(inks.length === 0 ? {} : { inks }),
    };
    return { component: node.name, identifier, texts: { [PART]: text }, requirements };
  }

  /** A block lays out its children, and words in pieces are one child. */
  #slots(context: EmitContext): Record<string, string | RichText> {
    const { node, component, content, runs, pictures, around } = context;
    const tags = [...around, node.name].map((block) => this.#tagsAround(block));
    const canLink = !tags.some((names) => names.has('a') || names.has('button'));
    const slots: Record<string, string | RichText> = { ...content };
    const isPreformatted = /<pre\b/.test(this.#templates.sourceOf(node.name) ?? '');
    const asOne = component.content !== undefined;
    const texts = isPreformatted ? { ...plainRuns(content), ...runs } : runs;
    for (const [slot, parts] of Object.entries(texts))
      slots[slot] = {
        text: content[slot] ?? '',
        written: richHtml(parts, { canLink, asOne, isPreformatted }),
      };
    for (const [slot, file] of Object.entries(pictures)) slots[slot] = `${PICTURE_FOLDER}/${file}`;
    return slots;
  }

  #tagsAround(block: string): ReadonlySet<string> {
    const known = this.#tags.get(block);
    if (known !== undefined) return known;
    const source = this.#kit.components.has(block) ? this.#templates.sourceOf(block) : undefined;
    const tags = enclosingTags(source ?? '');
    this.#tags.set(block, tags);
    return tags;
  }

  placeholder(node: ScreenNode, _path: NodePath, identifier: string, reason: string): EmittedComponent {
    const note = `<!-- placeholder: ${cleanText(reason).replaceAll('-', '‐').replaceAll(/[<>]/g, '')} -->`;
    const before = `<div class="placeholder" title="placeholder">\n  ${note}\n  <p>${escapeHtml(node.name)}</p>\n  `;
    return {
      component: node.name,
      identifier,
      texts: { [PART]: { before, after: '\n</div>', open: true } },
      requirements: {},
    };
  }

  assemble(input: AssembleInput): AssembledFiles {
    return assemblePage(input, this.#body, this.#styles, {
      body: templatePath(this.#kit, 'html', BODY_TEMPLATE, ''),
      component: (name) => templatePath(this.#kit, 'html', name, ENDING),
    });
  }
}

/** Plain texts as runs of one. */
function plainRuns(content: Readonly<Record<string, string>>): Record<string, readonly NamedRun[]> {
  return Object.fromEntries(Object.entries(content).map(([slot, text]) => [slot, [{ text }]]));
}
