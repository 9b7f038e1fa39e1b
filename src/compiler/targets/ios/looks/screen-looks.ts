/** The looks of a screen as iOS has them: written into the components' code, with the file of modifiers beside it. */
import { z } from 'zod';
import { replaceLookLines, replaceLookMarks } from '../../../looks/layout-use.ts';
import { membersOf, type Member } from '../../../looks/members.ts';
import { viewOf } from '../../../looks/views.ts';
import type { AssembleInput, EmittedText, NamedRun } from '../../../target.ts';
import type { OutputFile } from '../../../types.ts';
import { readXmlFragment } from '../../../xml.ts';
import type { Declarations } from '../declarations.ts';
import type { NamedColor } from '../kit-assets.ts';
import type { PlacedComponent } from '../place-components.ts';
import { resourceNames } from '../resource-names.ts';
import type { SwiftJoin } from '../swift/code-tree.ts';
import { withLiterals } from '../swift/arguments.ts';
import { boardLetters, boardLook, boardText } from './board-look.ts';
import { placedOnBoard } from './board-place.ts';
import { type FinishedLooks, LookBook } from './look-book.ts';
import { colorCode, modifiers } from './modifiers.ts';
import { sceneOf, spreads, points, type Scene } from './scene.ts';
import { gapOf, looksName, storyboardStack, swiftStack } from './stacks.ts';

export interface ScreenLooks {
  /** Components with their looks written into their code. */
  readonly placed: readonly PlacedComponent[];
  readonly files: readonly OutputFile[];
  /** Colors and images of the modifiers. */
  readonly resources: Pick<Declarations, 'colors' | 'images'>;
  /** Named colors of the theme. */
  readonly colors: Readonly<Record<string, NamedColor>>;
  readonly swift: SwiftJoin;
}

const requirementsSchema = z.object({
  runs: z
    .array(
      z.object({
        text: z.string(),
        link: z.boolean().optional(),
        strong: z.boolean().optional(),
        italic: z.boolean().optional(),
        color: z.string().optional(),
      }),
    )
    .default([]),
});

export function screenLooks(
  { screen, emitted, theme }: AssembleInput,
  placed: readonly PlacedComponent[],
  name: string,
): ScreenLooks {
  const members = membersOf(screen, emitted, theme);
  const scene = sceneOf(members, theme, name);
  const book = new LookBook(name);
  const byIdentifier = new Map(members.map((member) => [member.identifier, member]));
  const uses = { columns: false, links: false };
  const written = placed.map((component, index) => {
    const member = byIdentifier.get(component.identifier);
    if (member === undefined) return component;
    if (scene.stacks(member)) uses.columns = true;
    const { runs } = requirementsSchema.parse(emitted[index]?.requirements ?? {});
    if (runs.some(({ link }) => link === true)) uses.links = true;
    return withLook(component, member, { scene, book, runs: runs as readonly NamedRun[] });
  });
  const { colors, images } = resourceNames([], book.code);
  const looks = book.finish();
  return {
    placed: written.map((component) => withLooksWritten(component, looks)),
    files: members.length === 0 ? [] : looks.file(uses),
    resources: { colors, images },
    colors: members.length === 0 ? {} : scene.colors,
    swift: {
      isBare: (identifier, { before, after }) => {
        const member = byIdentifier.get(identifier);
        if (member === undefined || after !== '\n}') return false;
        return before.trimEnd() === `${swiftStack(member, scene)} {`;
      },
      join: (identifier, children) => {
        const member = byIdentifier.get(identifier);
        return member === undefined ? { inside: children, behind: '' } : joined(member, children, scene);
      },
    },
  };
}

interface Wardrobe {
  readonly scene: Scene;
  readonly book: LookBook;
  readonly runs: readonly NamedRun[];
}

function withLook(component: PlacedComponent, member: Member, wardrobe: Wardrobe): PlacedComponent {
  const write = (text: EmittedText | undefined): EmittedText => ({
    before: writeMarks(text?.before ?? '', member, wardrobe),
    after: writeMarks(text?.after ?? '', member, wardrobe),
    open: text?.open ?? false,
  });
  const { storyboard, swift } = component.texts;
  const board = placedOnBoard(tidied(write(storyboard), member), member, wardrobe.scene);
  const texts = { storyboard: board, swift: tidied(write(swift), member) };
  const xml = component.isInStoryboard ? texts.storyboard.before + texts.storyboard.after : '';
  const code = withLiterals(texts.swift.before + texts.swift.after);
  const names = resourceNames(readXmlFragment(xml).elements, code);
  return { ...component, texts, requirements: { ...component.requirements, ...names } };
}

function withLooksWritten(component: PlacedComponent, { write }: FinishedLooks): PlacedComponent {
  const { swift } = component.texts;
  if (swift === undefined) return component;
  const written = { ...swift, before: write(swift.before), after: write(swift.after) };
  return { ...component, texts: { ...component.texts, swift: written } };
}

/** A block without children has no blank lines where they would stand. */
function tidied(text: EmittedText, { use }: Member): EmittedText {
  if (!text.open || use.children > 0) return text;
  const before = text.before.replace(/\n *$/, '');
  const stack = /^([VH]Stack)\([^()]*\) \{$/.exec(before)?.[1];
  if (stack === undefined || !text.after.startsWith('\n}')) return { ...text, before };
  return { ...text, before: `${stack} {`, after: text.after.slice(1) };
}

/** Marks that stand alone in a line are lines, or none. */
function writeMarks(code: string, member: Member, wardrobe: Wardrobe): string {
  const lines = replaceLookLines(code, (role) => linesFor(role, member, wardrobe));
  return replaceLookMarks(lines, (_identifier, role) => wordFor(role, member, wardrobe.scene));
}

function linesFor(role: string, member: Member, { scene, book, runs }: Wardrobe): string[] | undefined {
  if (role === 'boardLook') return boardLook(member, scene, runs);
  if (role === 'boardText') return boardText(member, scene);
  if (role !== 'look') return undefined;
  const { always, look, kind } = member.use;
  const own = modifiers(member, scene);
  const base = baseModifier(always, scene).map((modifier) => `.${modifier}`);
  if (own.length === 0) return base;
  if (look === null) return [...base, ...own];
  return [...base, book.modifier([look, `${look}-${viewOf(member) === 'block' ? 'block' : kind}`], own)];
}

/** What a template says of a component without a look; controls that look otherwise have the plain style. */
function baseModifier(always: string, { isThemed }: Scene): string[] {
  const [, style] = /^(\w+Style)\(/.exec(always) ?? [];
  if (isThemed && style !== undefined) return [`${style}(.plain)`];
  return isThemed || !always.includes('(') ? [] : [always];
}

function wordFor(role: string, member: Member, scene: Scene): string {
  if (role === 'stack') return swiftStack(member, scene);
  if (role === 'boardStack') return storyboardStack(member, scene);
  if (role === 'boardLetters') return boardLetters(member, scene);
  if (role === 'link') return `${looksName(scene)}.link`;
  const ink = /^ink_([0-9a-f]{6})$/.exec(role)?.[1];
  return ink === undefined ? '' : colorCode(`#${ink}`, scene);
}

/** Room between children that are pushed apart; what lies over a component is written behind it. */
function joined(
  member: Member,
  children: readonly string[],
  scene: Scene,
): { inside: readonly string[]; behind: string } {
  const overlay = (at: number): { left: number; top: number } | undefined =>
    member.children[at]?.style?.overlay;
  const flow = children.filter((_child, at) => overlay(at) === undefined);
  const least = points(gapOf(member, scene));
  const inside = spreads(member, scene)
    ? flow.flatMap((child, at) => (at === 0 ? [child] : [`Spacer(minLength: ${least})`, child]))
    : flow;
  const behind = children.map((child, at) => {
    const over = overlay(at);
    return over === undefined ? '' : overlayCode(child, over);
  });
  return { inside, behind: behind.join('') };
}

/** Where phones end, points: what lies farther to the right is held at the right edge. */
const PHONE = 300;

function overlayCode(child: string, { left, top }: { left: number; top: number }): string {
  const isFar = left > PHONE;
  const inset = [
    ...(top === 0 ? [] : [`.padding(.top, ${points(top)})`]),
    ...(isFar || left === 0 ? [] : [`.padding(.leading, ${points(left)})`]),
  ];
  // Behind a block, modifiers begin where its last line does.
  const last = /\n( *)[.}].*$/.exec(child)?.[1] ?? '    ';
  const code = [child, ...inset.map((line) => `${last}${line}`)].join('\n');
  return `\n.overlay(alignment: ${isFar ? '.topTrailing' : '.topLeading'}) {\n${code.replaceAll(/^(?=.)/gm, '    ')}\n}`;
}
