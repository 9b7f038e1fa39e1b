/** What the code of one component requires elsewhere: in the view controller, in the SwiftUI view, in the assets. */
import { z } from 'zod';

/**
 * UIKit's controls: the event that templates connect, and the value that is handed on with it.
 * `type` and `value` are Swift; a control without a value just tells that it was used.
 */
export const CONTROLS = {
  UIButton: { event: 'touchUpInside', verb: 'Tapped' },
  UISwitch: { event: 'valueChanged', verb: 'Changed', type: 'Bool', value: 'isOn' },
  UISlider: { event: 'valueChanged', verb: 'Changed', type: 'Float', value: 'value' },
  UISegmentedControl: { event: 'valueChanged', verb: 'Changed', type: 'Int', value: 'selectedSegmentIndex' },
  UITextField: { event: 'editingChanged', verb: 'Changed', type: 'String', value: 'text ?? ""' },
} as const satisfies Record<string, { event: string; verb: string; type?: string; value?: string }>;
export type ControlClass = keyof typeof CONTROLS;

const names = z.array(z.string()).readonly();

/** Declarations of one component; in the journal they are JSON. */
export const declarationsSchema = z.object({
  /** Objects that the view controller holds, with their UIKit class. */
  outlets: z.array(z.object({ property: z.string(), type: z.string(), id: z.string() })),
  /** Controls whose event the view controller gets. */
  actions: z.array(
    z.object({
      property: z.string(),
      type: z.enum(Object.keys(CONTROLS) as [ControlClass, ...ControlClass[]]),
    }),
  ),
  /** Bars whose delegate the view controller is. */
  delegates: z.array(z.object({ property: z.string(), type: z.literal('UITabBar') })),
  /** Values that the user changes in SwiftUI, with the Swift of the first one, and its type. */
  states: z.array(z.object({ name: z.string(), value: z.string(), type: z.string() })),
  /** Buttons of which one in a block is chosen; `name` is that of the choice. */
  choices: z
    .array(z.object({ property: z.string(), name: z.string(), index: z.int(), isChosen: z.boolean() }))
    .default([]),
  /** Closures of the SwiftUI view, by name. */
  handlers: z.array(z.string()),
  /** Named colors of the storyboard, and all of both halves. */
  storyboardColors: names,
  colors: names,
  /** UIKit's dynamic colors. */
  systemColors: names,
  /** Image sets of the storyboard, and all of both halves. */
  storyboardImages: names,
  images: names,
  /** SF Symbols of the storyboard. */
  systemImages: names,
  /** Of its pictures, by image set, as far as they are known: points. */
  imageSizes: z.record(z.string(), z.object({ width: z.number(), height: z.number() })).default({}),
});
export type Declarations = z.infer<typeof declarationsSchema>;

/** Those of many components as one, in order; names that stand for resources once each, sorted. */
export function mergeDeclarations(all: readonly Declarations[]): Declarations {
  const union = (pick: (declarations: Declarations) => readonly string[]): string[] =>
    [...new Set(all.flatMap(pick))].sort();
  return {
    outlets: all.flatMap(({ outlets }) => outlets),
    actions: all.flatMap(({ actions }) => actions),
    delegates: all.flatMap(({ delegates }) => delegates),
    states: all.flatMap(({ states }) => states),
    choices: all.flatMap(({ choices }) => choices),
    handlers: all.flatMap(({ handlers }) => handlers),
    storyboardColors: union(({ storyboardColors }) => storyboardColors),
    colors: union(({ colors }) => colors),
    systemColors: union(({ systemColors }) => systemColors),
    storyboardImages: union(({ storyboardImages }) => storyboardImages),
    images: union(({ images }) => images),
    systemImages: union(({ systemImages }) => systemImages),
    imageSizes: Object.assign({}, ...all.map(({ imageSizes }) => imageSizes)) as Declarations['imageSizes'],
  };
}
