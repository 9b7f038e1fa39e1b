/** The target `android`: resources on the framework's own widgets, a manifest, and a Kotlin activity. */
import { PixelwrightError } from '../../../core/errors.ts';
import type { Kit } from '../../../kits/kit.ts';
import { OWN_TEXT, type LayoutUse } from '../../looks/layout-use.ts';
import type { EmitContext, EmittedComponent, Target, TargetEmitter } from '../../target.ts';
import { androidStandIns, STAND_IN_ENDINGS, type AndroidStandIns } from '../../stand-ins/stand-in.ts';
import { readTemplates, templatePath, type TemplateSet } from '../../templates.ts';
import { TITLE_STRING } from './app-files.ts';
import { assembleFiles } from './assemble.ts';
import { BODY_TEMPLATE, readBody } from './body.ts';
import { escapeXml } from './escape.ts';
import { readKitResources, withStandIns, type KitResources } from './kit-resources.ts';
import { checkProject } from './check-project.ts';
import { kitText, kitValueFiles } from './kit-values.ts';
import type { ComponentResources } from './component-resources.ts';
import { LOOK_WORDS, lookWords, withoutMarks } from './looks/look-words.ts';
import { resourceName, resourceScopes } from './names.ts';
import { PART, placeholderComponent } from './placeholder.ts';
import { STAND_IN_WORDS, standInWords } from './stand-in-words.ts';
import { closeReferences, referencesIn, type ResourceReference } from './references.ts';
import { pictureDrawable, slotResources } from './slot-resources.ts';
import { layoutCheck } from './xml-structure.ts';

const [ENDING] = STAND_IN_ENDINGS.android;
/** Longer texts are no names of fields. */
const LONGEST_LABEL = 80;

export const android: Target = {
  name: 'android',
  title: 'Android (XML resources and Kotlin)',
  templateEndings: [ENDING],
  kitTemplates: [BODY_TEMPLATE],
  open: openAndroid,
  checkAssembled: checkProject,
};

async function openAndroid(kit: Kit): Promise<TargetEmitter> {
  const standIns = androidStandIns(kit);
  // Slots come as references to resources, which are safe wherever a template puts them.
  const templates = await readTemplates({
    kit,
    target: 'android',
    ending: ENDING,
    escape: (reference) => reference,
    escapeValue: escapeXml,
    words: ['id', ...LOOK_WORDS],
    standIn: (component) => standIns.templateOf(component, ENDING),
    standInWords: STAND_IN_WORDS,
  });
  const resources = withStandIns(await readKitResources(kit), standIns);
  const body = await readBody(kit, standIns.all.size > 0);
  const around = body.texts.join('') + kitText(resources);
  closeReferences(referencesIn(around), resources, new Set([`string/${TITLE_STRING}`]));
  const valueFiles = kitValueFiles(resources, resourceScopes('', kit.name));
  const check = layoutCheck();
  return {
    emit: (context) => emitComponent(context, templates, resources, check, standIns),
    placeholder: (node, _path, identifier, reason) => placeholderComponent(node, identifier, reason),
    assemble: (input) => assembleFiles(input, body, resources, valueFiles),
  };
}

function emitComponent(
  context: EmitContext,
  templates: TemplateSet,
  resources: KitResources,
  check: ReturnType<typeof layoutCheck>,
  standIns: AndroidStandIns,
): EmittedComponent {
  const { node, identifier, pictures } = context;
  const { references, requirements } = slotResources(context);
  const id = (part = ''): string => `@+id/${resourceName(identifier, part)}`;
  const { words, use, arrays } = lookWords(context);
  const own = standIns.all.has(node.name) ? standInWords(context, references, requirements, standIns) : {};
  const text = templates.run(node.name, references, { id, ...words, ...own });
  const layout = use();
  checkLayout(context, check(withoutMarks(text.before + text.after), id()));
  const brought = new Set<ResourceReference>(
    [
      ...requirements.strings.map(([name]) => `string/${name}`),
      ...arrays.map((name) => `array/${name}`),
      ...requirements.colors.map(([name]) => `color/${name}`),
      ...Object.values(pictures).map((file) => `drawable/${pictureDrawable(file)}`),
    ].map((reference) => reference as ResourceReference),
  );
  const used = referencesIn(text.before + text.after);
  const links = linkedTexts(context);
  const style = (layout?.always ?? '') === '' ? [] : [`style/${layout?.always ?? ''}` as const];
  closeReferences([...used, ...style], resources, brought);
  return {
    component: node.name,
    identifier,
    texts: { [PART]: text },
    requirements: {
      ...(layout === undefined && !standIns.all.has(node.name)
        ? requirements
        : withoutUnused(requirements, used)),
      ...(arrays.length === 0 ? {} : { arrays }),
      ...(links.length === 0 ? {} : { links }),
      ...(layout === undefined ? {} : { layout, said: said(context, layout) }),
    },
  };
}

/** A control shows its own text; what it is called stands beside it. */
function said({ component, content }: EmitContext, { kind }: LayoutUse): string[] {
  return Object.entries(component.slots)
    .filter(([slot, { kind: of }]) => of === 'text' && (slot === OWN_TEXT) !== (kind === 'control'))
    .map(([slot]) => (content[slot] ?? '').trim())
    .filter((text) => text !== '' && text.length <= LONGEST_LABEL);
}

/** Ids of the views that show texts with links: the component's own, or that of its text beside what is in it. */
function linkedTexts({ node, identifier, runs }: EmitContext): string[] {
  const hasLinks = runs[OWN_TEXT]?.some(({ link }) => link === true) ?? false;
  const isBlock = (node.children ?? []).length > 0;
  return hasLinks ? [resourceName(identifier, isBlock ? OWN_TEXT : '')] : [];
}

/** Without the texts that a template with branches left out. */
function withoutUnused(
  { strings, colors }: ComponentResources,
  used: readonly ResourceReference[],
): ComponentResources {
  const names = new Set<string>(used.map((reference) => reference.slice(reference.indexOf('/') + 1)));
  return { strings: strings.filter(([name]) => names.has(name)), colors };
}

/** @throws PixelwrightError `input` for a template whose output Android's tools or readers would stumble over */
function checkLayout({ node, kit }: EmitContext, problem: string | undefined): void {
  if (problem === undefined) return;
  throw new PixelwrightError('input', `The template of ${node.name} for android is wrong: ${problem}.`, {
    where: templatePath(kit, 'android', node.name, ENDING),
    hint: 'Texts come from slots, or from "strings" in resources.json as @string/name.',
  });
}
