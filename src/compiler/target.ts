/**
 * What a target is. All have the same shape: a component is emitted from itself and its place alone, never from its
 * children's output, so that each can be recorded, and made again, on its own; the files are assembled from the records.
 */
import type { Style, TextRun, Theme } from '../dsl/index.ts';
import type { NodePath, Screen, ScreenNode } from '../dsl/tree.ts';
import type { Component, Kit, TargetName } from '../kits/kit.ts';
import { isStandInTarget, standInsOf } from './stand-ins/stand-in.ts';
import type { Approximation, NodeReference, OutputFile } from './types.ts';

/** A look of the document's theme: what is written once, and named by each component that has it. */
export interface Look {
  readonly name: string;
  readonly style: Style;
}

/** A run of a text; `colorName` is that of its color in the theme, else its six digits. */
export interface NamedRun extends TextRun {
  readonly colorName?: string;
}

/** Pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** One component of a screen, with all that its code may depend on. */
export interface EmitContext {
  readonly node: ScreenNode;
  readonly path: NodePath;
  readonly component: Component;
  readonly kit: Kit;
  /**
   * Readable, and unique on the screen: after the component's words, `save-changes-button`, else component and ordinal in
   * document order, `btn-green-2`. None is another one with a word behind it.
   */
  readonly identifier: string;
  /** The slot that the identifier has its words from, where it has some. */
  readonly namedAfter?: string;
  /** Ordinal among the components of this name, from 1. */
  readonly ordinal: number;
  /** Number of children of the block it stands in. */
  readonly siblings: number;
  /** Number of components of this name on the screen. */
  readonly alike: number;
  /** Names of the blocks around it, outermost first. */
  readonly around: readonly string[];
  /** Content of the component's slots, but for those that hold a picture; of a text in runs, their words. */
  readonly content: Readonly<Record<string, string>>;
  /** The runs of those texts that have some. */
  readonly runs: Readonly<Record<string, readonly NamedRun[]>>;
  /** File names of the pictures that the other slots hold. */
  readonly pictures: Readonly<Record<string, string>>;
  /** Of those pictures, by slot, as far as they could be read. */
  readonly sizes: Readonly<Record<string, PictureSize>>;
  readonly look?: Look;
}

/** Text before and after the children; a leaf has it all in `before`. */
export interface EmittedText {
  readonly before: string;
  readonly after: string;
  /** Whether the template has a place for children. */
  readonly open: boolean;
}

/** The record of one component: JSON, and all that `assemble` gets to know of it. */
export interface EmittedComponent {
  readonly component: string;
  readonly identifier: string;
  /** By the target's own names of its outputs (`page`; `storyboard` and `swift`). */
  readonly texts: Readonly<Record<string, EmittedText>>;
  /** What it requires elsewhere in the target's files (string resources, outlets, …), in the target's own form. */
  readonly requirements: Readonly<Record<string, unknown>>;
}

export interface AssembleInput {
  readonly screen: Screen;
  /** The screen's name, as given by its file: any text. */
  readonly name: string;
  readonly kit: Kit;
  /** One for each component, in document order. */
  readonly emitted: readonly EmittedComponent[];
  /** The pictures that slots and looks hold, by file name. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** Where the document has one. */
  readonly theme?: Theme;
  /** The page's own size, CSS pixels. */
  readonly viewport?: { readonly width: number; readonly height: number };
}

export interface AssembledFiles {
  readonly files: readonly OutputFile[];
  readonly nodes: readonly NodeReference[];
}

/** A target made ready for one kit: its templates are compiled. */
export interface TargetEmitter {
  /** @throws PixelwrightError `input` where the template is missing or fails */
  emit(context: EmitContext): EmittedComponent;
  /** What stands in for a component that could not be emitted: visible, marked, and harmless. */
  placeholder(node: ScreenNode, path: NodePath, identifier: string, reason: string): EmittedComponent;
  assemble(input: AssembleInput): AssembledFiles;
}

export interface Target {
  readonly name: TargetName;
  /** What people call it. */
  readonly title: string;
  /** Endings of the templates that each component needs: `templates/<target>/<component><ending>`. */
  readonly templateEndings: readonly string[];
  /** Templates of its own that a kit may bring beside those of its components (`_body.hbs`). */
  readonly kitTemplates?: readonly string[];
  /** Reads and compiles the kit's templates. */
  open(kit: Kit): Promise<TargetEmitter>;
  /**
   * Parses what was assembled and resolves what it refers to.
   *
   * @returns a message for each thing that is wrong, with file and line (`src/main/res/layout/activity_login.xml:12: …`)
   */
  checkAssembled(files: readonly OutputFile[]): string[];
}

/** Components on the screen that have no native counterpart, by the kit's word, or no template, each once. */
export function approximationsOf(
  screenComponents: Iterable<string>,
  kit: Kit,
  target: TargetName,
): Approximation[] {
  const standIns = isStandInTarget(target) ? standInsOf(kit, target).all : undefined;
  return [...new Set(screenComponents)].flatMap((component) => {
    const said = kit.components.get(component)?.approximations[target];
    const standIn = standIns?.get(component);
    const stands = standIn === undefined ? undefined : `stand-in for a template: ${standIn.what}`;
    const note = [said, stands].filter((text) => text !== undefined).join('; ');
    return note === '' ? [] : [{ component, note }];
  });
}
