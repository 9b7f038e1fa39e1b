/** Puts the emitted components together: the layout, the resources that it uses, the manifest and the activity. */
import type { PageBody } from '../../page-body.ts';
import { TITLE } from '../../page-body.ts';
import { walk } from '../../../dsl/index.ts';
import type { AssembledFiles, AssembleInput } from '../../target.ts';
import type { NodeReference, OutputFile } from '../../types.ts';
import { indentOfLastLine, reindent, renderTree } from '../../render-tree.ts';
import { activityFile, layoutPath, manifestFile, TITLE_STRING } from './app-files.ts';
import { ColorNames } from './color-names.ts';
import type { KitResources } from './kit-resources.ts';
import { themeColorNames } from './looks/theme-names.ts';
import { screenLooks, type ScreenLooks } from './looks/screen-looks.ts';
import { kitText } from './kit-values.ts';
import { moduleFiles, RESOURCES } from './module-files.ts';
import { resourceName, resourceScopes, themeName, type ResourceScopes } from './names.ts';
import { parseResources } from './component-resources.ts';
import { PART } from './placeholder.ts';
import { GROUP_STYLE, groupRadios } from './radio-groups.ts';
import { closeReferences, referencesIn, scopeReferences, type ResourceReference } from './references.ts';
import { pictureDrawable } from './slot-resources.ts';
import { screenValueFiles, type ScreenValues } from './screen-values.ts';

const XML_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';

/** @param kitValues the files of the kit's values, the same for each screen */
export function assembleFiles(
  input: AssembleInput,
  body: PageBody,
  resources: KitResources,
  kitValues: readonly OutputFile[],
): AssembledFiles {
  const { name, screen, emitted } = input;
  const scopes = resourceScopes(name, input.kit.name);
  const colorNames = new ColorNames([...themeColorNames(input.theme), ...Object.keys(resources.colors)]);
  const looks = screenLooks(input, scopes, resources.darkTheme !== undefined, colorNames);
  const values = screenValues(input);
  const layout = renameColors(layoutText(input, body, looks, resources), values.colors, colorNames);
  const own = new Set<ResourceReference>([
    ...values.strings.map(([string]) => `string/${string}` as const),
    ...values.arrays.map((array) => `array/${array}` as const),
    ...Array.from(values.colors.values(), (color) => `color/${colorNames.nameOf(color)}` as const),
    ...Array.from(input.pictures.keys(), (file) => `drawable/${pictureDrawable(file)}` as const),
  ]);
  const used = closeReferences(referencesIn(layout + kitText(resources)), resources, own);
  const nodes = Array.from(walk(screen), ({ node, path }, index): NodeReference => {
    const identifier = emitted[index]?.identifier ?? '';
    return { path, component: node.name, reference: `@id/${resourceName(identifier)}` };
  });
  const files = [
    ...moduleFiles(),
    manifestFile(name, scopes, looks.theme ?? themeName(scopes)),
    { path: layoutPath(name), content: looks.write(scopeReferences(layout, scopes, own)) },
    ...screenValueFiles({ ...values, colors: new Map([...looks.colors, ...colorNames.named]) }, scopes),
    ...looks.files,
    ...kitValues,
    ...drawableFiles(resources, used, scopes),
    ...pictureFiles(input.pictures, scopes),
    activityFile(name, values.links),
  ];
  return { files, nodes };
}

function layoutText(
  { screen, emitted }: AssembleInput,
  body: PageBody,
  looks: ScreenLooks,
  { styles }: KitResources,
): string {
  const group = Object.hasOwn(styles, GROUP_STYLE) ? `style="@style/${GROUP_STYLE}"` : undefined;
  const pieces = renderTree(
    screen,
    emitted.map(looks.tidy),
    PART,
    (index, children, indent) =>
      looks.join(index, children, indent) ??
      (group === undefined ? undefined : groupRadios(children, indent, group).join(`\n${indent}`)),
  );
  let text = body.texts[0] ?? '';
  body.accepts.forEach((accept, gap) => {
    const indent = indentOfLastLine(text);
    const members = pieces.filter((_piece, index) => accept(screen.children[index]?.name ?? ''));
    text += members.map((piece) => reindent(piece, indent)).join(`\n${indent}`);
    text += body.texts[gap + 1] ?? '';
  });
  return `${XML_DECLARATION}${text.replaceAll(TITLE, () => `@string/${TITLE_STRING}`)}\n`;
}

/** Colors of slots have their digits for names as long as nothing is known of the others. */
function renameColors(layout: string, colors: ReadonlyMap<string, string>, names: ColorNames): string {
  return layout.replaceAll(/@color\/(\w+)/g, (reference, name: string) => {
    const color = colors.get(name);
    return color === undefined ? reference : `@color/${names.nameOf(color)}`;
  });
}

function screenValues({ name, emitted }: AssembleInput): ScreenValues {
  const requirements = emitted.map((component) => parseResources(component.requirements));
  return {
    strings: [[TITLE_STRING, name], ...requirements.flatMap(({ strings }) => strings)],
    arrays: requirements.flatMap(({ arrays }) => arrays),
    links: requirements.flatMap(({ links }) => links),
    colors: new Map(requirements.flatMap(({ colors }) => colors)),
  };
}

/** A pixel of a screenshot is a dp, which is a pixel at medium density. */
function pictureFiles(pictures: AssembleInput['pictures'], { screen }: ResourceScopes): OutputFile[] {
  return Array.from(pictures, ([file, content]) => ({
    path: `${RESOURCES}/drawable-mdpi/${screen}_${pictureDrawable(file)}${file.slice(file.lastIndexOf('.'))}`,
    content,
  }));
}

function drawableFiles(
  resources: KitResources,
  used: ReadonlySet<ResourceReference>,
  scopes: ResourceScopes,
): OutputFile[] {
  return [...resources.drawables]
    .filter(([name]) => used.has(`drawable/${name}`))
    .map(([name, xml]) => ({
      path: `${RESOURCES}/drawable/${scopes.kit}_${name}.xml`,
      content: XML_DECLARATION + scopeReferences(xml, scopes),
    }));
}
