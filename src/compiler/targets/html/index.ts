/** HTML5 with its own stylesheet beside it; no script, nothing from elsewhere. */
import { join } from 'node:path';
import { PixelwrightError } from '../../../core/errors.ts';
import { PICTURE_FOLDER } from '../../../dsl/index.ts';
import type { NodePath, Screen, ScreenNode } from '../../../dsl/tree.ts';
import type { Kit } from '../../../kits/kit.ts';
import type {
  AssembledFiles,
  AssembleInput,
  EmitContext,
  EmittedComponent,
  Target,
  TargetEmitter,
} from '../../target.ts';
import type { PageBody } from '../../page-body.ts';
import { cleanText, readKitFile, readTemplates, type TemplateSet } from '../../templates.ts';
import type { NodeReference } from '../../types.ts';
import { indentOfLastLine, reindent, weave } from '../../weave.ts';
import { placeAtEnd, rootsOf, selectorOf, type ElementPlace } from './element-path.ts';
import { escapeHtml } from './escape.ts';
import { htmlDocument, openBody } from './page.ts';

const PART = 'page';
/** Indent of the body's content in the document. */
const BODY_INDENT = '    ';

export const html: Target = {
  name: 'html',
  title: 'HTML and CSS',
  templateEndings: ['.hbs'],
  kitTemplates: ['_body.hbs'],
  open: async (kit) => {
    const templates = await readTemplates({ kit, target: 'html', ending: '.hbs', escape: escapeHtml });
    const bodyPath = join(kit.folder, 'templates', 'html', '_body.hbs');
    const body = openBody(await readKitFile(kit, 'html', '_body.hbs'), bodyPath);
    return new HtmlEmitter(kit, templates, body, await readKitFile(kit, 'html', 'style.css'));
  },
};

class HtmlEmitter implements TargetEmitter {
  readonly #kit: Kit;
  readonly #templates: TemplateSet;
  readonly #body: PageBody;
  readonly #styles: string | undefined;

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
    if (rootsOf(text.before + text.after).count !== 1)
      throw new PixelwrightError(
        'input',
        `The template of ${node.name} for html must have one element around it all.`,
        {
          where: join(this.#kit.folder, 'templates', 'html', `${node.name}.hbs`),
          hint: 'Wrap it in one element.',
        },
      );
    return { component: node.name, identifier, texts: { [PART]: text }, needs: {} };
  }

  placeholder(node: ScreenNode, _path: NodePath, identifier: string, reason: string): EmittedComponent {
    const note = `<!-- placeholder: ${cleanText(reason).replaceAll('-', '‐').replaceAll(/[<>]/g, '')} -->`;
    const before = `<div class="placeholder" title="placeholder">\n  ${note}\n  <p>${escapeHtml(node.name)}</p>\n  `;
    return {
      component: node.name,
      identifier,
      texts: { [PART]: { before, after: '\n</div>', open: true } },
      needs: {},
    };
  }

  assemble({ screen, name, emitted, pictures }: AssembleInput): AssembledFiles {
    const pieces = weave(screen, emitted, PART);
    const { texts, accepts } = this.#body;
    let body = texts[0] ?? '';
    const places: { readonly place: ElementPlace; readonly members: readonly number[] }[] = [];
    accepts.forEach((accept, gap) => {
      const members = screen.children.flatMap((node, index) => (accept(node.name) ? [index] : []));
      const indent = indentOfLastLine(body);
      places.push({ place: placeAtEnd(body), members });
      body += members.map((index) => reindent(pieces[index] ?? '', indent)).join(`\n${indent}`);
      body += texts[gap + 1] ?? '';
    });
    const page = htmlDocument(name, reindent(body, BODY_INDENT), this.#styles !== undefined);
    const styles = this.#styles === undefined ? [] : [{ path: 'style.css', content: this.#styles }];
    const images = Array.from(pictures, ([file, content]) => ({
      path: `${PICTURE_FOLDER}/${file}`,
      content,
    }));
    return {
      files: [{ path: 'index.html', content: page }, ...styles, ...images],
      nodes: references(screen, emitted, places),
    };
  }
}

/** A selector for each component, in document order: nothing but element names and positions. */
function references(
  screen: Screen,
  emitted: readonly EmittedComponent[],
  places: readonly { readonly place: ElementPlace; readonly members: readonly number[] }[],
): NodeReference[] {
  const result: NodeReference[] = [];
  const visit = (node: ScreenNode, path: NodePath, parent: string, position: number): void => {
    const text = emitted[result.length]?.texts[PART] ?? { before: '', after: '', open: false };
    const own = `${parent} > ${rootsOf(text.before + text.after).tag}:nth-child(${position})`;
    result.push({ path, component: node.name, reference: own });
    if (node.children === undefined) return;
    const { open, before } = placeAtEnd(text.before);
    const inner = [own, ...(open.length > 1 ? [selectorOf({ open: open.slice(1), before })] : [])].join(
      ' > ',
    );
    node.children.forEach((child, index) => visit(child, [...path, index], inner, before + index + 1));
  };
  const starts = new Map<number, { readonly parent: string; readonly position: number }>();
  for (const { place, members } of places)
    members.forEach((member, index) => {
      const parent = ['body', ...(place.open.length > 0 ? [selectorOf(place)] : [])].join(' > ');
      starts.set(member, { parent, position: place.before + index + 1 });
    });
  screen.children.forEach((node, index) => {
    const { parent, position } = starts.get(index) ?? { parent: 'body', position: index + 1 };
    visit(node, [index], parent, position);
  });
  return result;
}
