/** The target `android`: resources on the framework's own widgets, a manifest, and a Kotlin activity. */
import { PixelwrightError } from '../../../core/errors.ts';
import type { Kit } from '../../../kits/kit.ts';
import type { EmitContext, EmittedComponent, EmittedText, Target, TargetEmitter } from '../../target.ts';
import { readTemplates, templatePath, type TemplateSet } from '../../templates.ts';
import { APP_NAME, assembleFiles } from './assemble.ts';
import { BODY_TEMPLATE, readBody } from './body.ts';
import { escapeXml } from './escape.ts';
import { readKitResources, type KitResources } from './kit-resources.ts';
import { resourceName } from './names.ts';
import { PART, placeholderComponent } from './placeholder.ts';
import { closeReferences, referencesIn, type ResourceReference } from './references.ts';
import { slotResources } from './slot-resources.ts';
import { themeText } from './value-files.ts';
import { literalText, structureProblem } from './xml-structure.ts';

const ENDING = '.xml.hbs';

export const android: Target = {
  name: 'android',
  title: 'Android (XML resources and Kotlin)',
  templateEndings: [ENDING],
  kitTemplates: [BODY_TEMPLATE],
  open: openAndroid,
};

async function openAndroid(kit: Kit): Promise<TargetEmitter> {
  // Slots come as references to resources, which are safe wherever a template puts them.
  const templates = await readTemplates({
    kit,
    target: 'android',
    ending: ENDING,
    escape: (reference) => reference,
    escapeValue: escapeXml,
    words: ['id'],
  });
  const resources = await readKitResources(kit);
  const body = await readBody(kit);
  const around = body.texts.join('') + themeText(resources);
  closeReferences(referencesIn(around), resources, new Set([`string/${APP_NAME}`]));
  return {
    emit: (context) => emitComponent(context, templates, resources),
    placeholder: (node, _path, identifier, reason) => placeholderComponent(node, identifier, reason),
    assemble: (input) => assembleFiles(input, body, resources),
  };
}

function emitComponent(
  context: EmitContext,
  templates: TemplateSet,
  resources: KitResources,
): EmittedComponent {
  const { node, identifier } = context;
  const { references, needs } = slotResources(context);
  const id = (part = ''): string => `@+id/${resourceName(identifier, part)}`;
  const text = templates.run(node.name, references, { id });
  checkLayout(context, text, id());
  const own = new Set<ResourceReference>(
    [
      ...needs.strings.map(([name]) => `string/${name}`),
      ...needs.colors.map(([name]) => `color/${name}`),
    ].map((reference) => reference as ResourceReference),
  );
  closeReferences(referencesIn(text.before + text.after), resources, own);
  return { component: node.name, identifier, texts: { [PART]: text }, needs };
}

/** @throws PixelwrightError `input` for a template whose output Android's tools or readers would stumble over */
function checkLayout({ node, kit }: EmitContext, { before, after }: EmittedText, id: string): void {
  const layout = before + after;
  const literal = literalText(layout);
  const problem =
    structureProblem(layout) ??
    (literal === undefined ? undefined : `${literal} is a text in the layout instead of a string resource`) ??
    (layout.split(`android:id="${id}"`).length === 2
      ? undefined
      : 'one element must have android:id="{{id}}"');
  if (problem === undefined) return;
  throw new PixelwrightError('input', `The template of ${node.name} for android is wrong: ${problem}.`, {
    where: templatePath(kit, 'android', node.name, ENDING),
    hint: 'Texts come from slots, or from "strings" in resources.json as @string/name.',
  });
}
