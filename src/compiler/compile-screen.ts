/** Compiles a screen in memory: every component, then the files. */
import { PixelwrightError } from '../core/errors.ts';
import { valuesAt, type ScreenDocument, type Theme } from '../dsl/index.ts';
import type { Screen } from '../dsl/tree.ts';
import type { Kit, TargetName } from '../kits/kit.ts';
import { pictureSizes } from './picture-sizes.ts';
import { planScreen, type PlannedComponent } from './screen-plan.ts';
import { approximationsOf, type EmittedComponent, type TargetEmitter } from './target.ts';
import { openTarget } from './open-target.ts';
import type { CompiledScreen, ContentProvider, LookProvider, Placeholder } from './types.ts';

export interface CompileOptions {
  /** The screen's name, for titles and type names. @default 'Screen' */
  readonly name?: string;
  /** Texts for the slots; what it leaves undefined gets the kit's default. */
  readonly content?: ContentProvider;
  /** The pictures that slots and looks hold, by file name. */
  readonly pictures?: ReadonlyMap<string, Uint8Array>;
  /** What the looks are taken from. */
  readonly theme?: Theme;
  /** The page's own size, CSS pixels: what is narrow is narrower than it. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** The look of a component, by its name in the theme. */
  readonly look?: LookProvider;
  /** A component that cannot be emitted is an error instead of a placeholder. @default false */
  readonly strict?: boolean;
}

/** What of the options a document says. */
export function documentOptions(
  document: ScreenDocument,
): Pick<CompileOptions, 'content' | 'pictures' | 'theme' | 'viewport' | 'look'> {
  return {
    content: (_node, path, slot) => valuesAt(document, path).content?.[slot],
    pictures: document.pictures,
    ...(document.theme === undefined ? {} : { theme: document.theme }),
    ...(document.viewport === undefined ? {} : { viewport: document.viewport }),
    look: (path) => valuesAt(document, path).look,
  };
}

export interface EmittedScreen {
  readonly emitted: readonly EmittedComponent[];
  readonly placeholders: readonly Placeholder[];
}

/** @throws PixelwrightError `input` under `strict` for what cannot be emitted */
export async function compileScreen(
  screen: Screen,
  kit: Kit,
  target: TargetName,
  options: CompileOptions = {},
): Promise<CompiledScreen> {
  const emitter = await openTarget(kit, target);
  const placeholders: Placeholder[] = [];
  const emitted = planScreen(screen, kit, { ...options, sizes: await pictureSizes(options.pictures) }).map(
    (planned) => {
      const { component, placeholder } = emitPlanned(planned, kit, emitter, options.strict ?? false);
      if (placeholder !== undefined) placeholders.push(placeholder);
      return component;
    },
  );
  return assembleScreen({
    screen,
    kit,
    target,
    emitter,
    emitted,
    placeholders,
    options,
  });
}

/** One component, or the placeholder that stands in for it. */
export function emitPlanned(
  planned: PlannedComponent,
  kit: Kit,
  emitter: TargetEmitter,
  strict: boolean,
): { readonly component: EmittedComponent; readonly placeholder?: Placeholder } {
  try {
    return { component: emitKnown(planned, kit, emitter) };
  } catch (error) {
    if (strict || !(error instanceof PixelwrightError)) throw error;
    const { node, path, identifier } = planned.known ? planned.context : planned;
    return {
      component: emitter.placeholder(node, path, identifier, error.message),
      placeholder: { path, component: node.name, reason: error.message },
    };
  }
}

/** Only where nothing of the tree gets lost: a template without a place for children must not get any. */
function emitKnown(planned: PlannedComponent, kit: Kit, emitter: TargetEmitter): EmittedComponent {
  if (!planned.known)
    throw new PixelwrightError('input', `The kit ${kit.name} has no component ${planned.node.name}.`, {
      hint: `It has: ${[...kit.components.keys()].join(', ')}.`,
    });
  const {
    node,
    component: { slots },
    pictures,
  } = planned.context;
  for (const slot of Object.keys(pictures))
    if (slots[slot]?.kind !== 'image')
      throw new PixelwrightError('input', `The slot ${slot} of ${node.name} takes a text, not a picture.`, {
        hint: 'Give a text, or make it a slot of kind image.',
      });
  const component = emitter.emit(planned.context);
  if ((node.children ?? []).length === 0 || Object.values(component.texts).every(({ open }) => open))
    return component;
  throw new PixelwrightError('input', `${node.name} has no place for the components inside it.`, {
    hint: 'Write {{{children}}} into its template where they belong, or take them out of the screen.',
  });
}

/** The files, from the records of all components. */
export function assembleScreen(input: {
  readonly screen: Screen;
  readonly kit: Kit;
  readonly target: TargetName;
  readonly emitter: TargetEmitter;
  readonly emitted: readonly EmittedComponent[];
  readonly placeholders: readonly Placeholder[];
  readonly options: CompileOptions;
}): CompiledScreen {
  const { screen, kit, target, emitter, emitted, placeholders, options } = input;
  const { name = 'Screen', pictures = new Map<string, Uint8Array>(), theme, viewport } = options;
  const { files, nodes } = emitter.assemble({
    screen,
    name,
    kit,
    emitted,
    pictures,
    ...(theme === undefined ? {} : { theme }),
    ...(viewport === undefined ? {} : { viewport }),
  });
  const names = emitted.map(({ component }) => component);
  return { target, files, nodes, placeholders, approximations: approximationsOf(names, kit, target) };
}
