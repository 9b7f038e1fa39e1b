/** HTML5 with its own stylesheet beside it; no script, nothing from elsewhere. */
import { PixelwrightError } from '../../../core/errors.ts';
import { PICTURE_FOLDER } from '../../../dsl/index.ts';
import type { NodePath, ScreenNode } from '../../../dsl/tree.ts';
import type { Kit } from '../../../kits/kit.ts';
import type { PageBody } from '../../page-body.ts';
import type {
  AssembledFiles,
  AssembleInput,
  EmitContext,
  EmittedComponent,
  Target,
  TargetEmitter,
} from '../../target.ts';
import { cleanText, readKitFile, readTemplates, templatePath, type TemplateSet } from '../../templates.ts';
import { assemblePage, PART } from './assemble.ts';
import { checkPage } from './check-page.ts';
import { rootCheck, type RootCheck } from './component-elements.ts';
import { escapeHtml } from './escape.ts';
import { openBody } from './page.ts';

const ENDING = '.hbs';
const BODY_TEMPLATE = '_body.hbs';

export const html: Target = {
  name: 'html',
  title: 'HTML and CSS',
  templateEndings: [ENDING],
  kitTemplates: [BODY_TEMPLATE],
  open: async (kit) => {
    const templates = await readTemplates({ kit, target: 'html', ending: ENDING, escape: escapeHtml });
    const bodyPath = templatePath(kit, 'html', BODY_TEMPLATE, '');
    const body = openBody(await readKitFile(kit, 'html', BODY_TEMPLATE), bodyPath);
    return new HtmlEmitter(kit, templates, body, await readKitFile(kit, 'html', 'style.css'));
  },
  checkAssembled: checkPage,
};

class HtmlEmitter implements TargetEmitter {
  readonly #kit: Kit;
  readonly #templates: TemplateSet;
  readonly #body: PageBody;
  readonly #styles: string | undefined;
  readonly #checkRoot: RootCheck = rootCheck();

  constructor(kit: Kit, templates: TemplateSet, body: PageBody, styles: string | undefined) {
    this.#kit = kit;
    this.#templates = templates;
    this.#body = body;
    this.#styles = styles;
  }

  emit({ node, identifier, content, pictures }: EmitContext): EmittedComponent {
    const files = Object.entries(pictures).map(([slot, file]) => [slot, `${PICTURE_FOLDER}/${file}`]);
    const slots = { ...content, ...(Object.fromEntries(files) as Record<string, string>) };
    const text = this.#templates.run(node.name, { ...slots, identifier });
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
    return { component: node.name, identifier, texts: { [PART]: text }, requirements: {} };
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
