/** What stands in for the components of a kit that have no template of their own for a phone. */
import type { Component, Kit, TargetName } from '../../kits/kit.ts';
import { hasTemplate, readKitFileSync, readTemplateSync, templatePath } from '../template-files.ts';
import { ambientsOf, type Ambient } from './ambient.ts';
import { androidTemplate } from './android/android-template.ts';
import { AndroidLooks, type StandInResources } from './android/android-looks.ts';
import { boardTemplate } from './board/board-template.ts';
import { readStyleSheet } from './css-rules.ts';
import { describeView } from './describe-view.ts';
import { IosLooks, type StandInColor } from './ios-looks.ts';
import type { Holder, NativeView } from './native-view.ts';
import { swiftTemplate } from './swift/swift-template.ts';
import type { ViewSources } from './views/build-context.ts';
import { componentView } from './views/component-view.ts';
import { WIDE_SCREEN } from './views/group-view.ts';

/** Endings of the templates that stand-ins take the place of. */
export const STAND_IN_ENDINGS = {
  android: ['.xml.hbs'],
  ios: ['.storyboard.hbs', '.swift.hbs'],
} as const satisfies Partial<Record<TargetName, readonly string[]>>;

export type StandInTarget = keyof typeof STAND_IN_ENDINGS;

export interface StandIn {
  readonly component: string;
  /** Those of its templates that are missing. */
  readonly endings: readonly string[];
  /** A few words for people: `Button`, `a row of ImageView and TextView`. */
  readonly what: string;
}

/** The stand-ins of a kit for one target. */
export interface StandIns {
  /** By component; empty where each has templates of its own. */
  readonly all: ReadonlyMap<string, StandIn>;
  /** The template that stands in; undefined where the component has its own, or no HTML to go by. */
  templateOf(component: string, ending: string): string | undefined;
  /** How a stand-in lays out what stands in it; undefined for other components. */
  holderOf(component: string): Holder | undefined;
  /** What the page stands on, by its stylesheet. */
  readonly page: Ambient;
}

export interface AndroidStandIns extends StandIns {
  readonly resources: StandInResources;
  readonly looks: AndroidLooks;
  /** A reference to the page's color, where it has one. */
  readonly ground: string | undefined;
}

export interface IosStandIns extends StandIns {
  readonly colors: Readonly<Record<string, StandInColor>>;
  /** Name of the page's color, where it has one. */
  readonly ground: string | undefined;
}

export function isStandInTarget(target: TargetName): target is StandInTarget {
  return Object.hasOwn(STAND_IN_ENDINGS, target);
}

const known = new WeakMap<Kit, { android?: AndroidStandIns; ios?: IosStandIns }>();

function knownOf(kit: Kit): { android?: AndroidStandIns; ios?: IosStandIns } {
  const ofKit = known.get(kit) ?? {};
  known.set(kit, ofKit);
  return ofKit;
}

export function androidStandIns(kit: Kit): AndroidStandIns {
  const ofKit = knownOf(kit);
  return (ofKit.android ??= makeAndroid(kit));
}

export function iosStandIns(kit: Kit): IosStandIns {
  const ofKit = knownOf(kit);
  return (ofKit.ios ??= makeIos(kit));
}

export function standInsOf(kit: Kit, target: StandInTarget): StandIns {
  return target === 'android' ? androidStandIns(kit) : iosStandIns(kit);
}

function makeAndroid(kit: Kit): AndroidStandIns {
  const looks = new AndroidLooks();
  const write: Write = (view, component, ground) =>
    androidTemplate(view, component, looks, kit.viewport.width >= WIDE_SCREEN, ground);
  const standIns = make(kit, 'android', { '.xml.hbs': write });
  const { ground } = standIns.page;
  return {
    ...standIns,
    looks,
    ground: standIns.all.size === 0 || ground === undefined ? undefined : looks.color(ground),
    get resources() {
      return looks.resources;
    },
  };
}

function makeIos(kit: Kit): IosStandIns {
  const looks = new IosLooks();
  const isWide = kit.viewport.width >= WIDE_SCREEN;
  const standIns = make(kit, 'ios', {
    '.storyboard.hbs': (view, component, ground) => boardTemplate(view, component, looks, ground),
    '.swift.hbs': (view, component, ground) => swiftTemplate(view, component, looks, isWide, ground),
  });
  const { ground } = standIns.page;
  return {
    ...standIns,
    ground: standIns.all.size === 0 || ground === undefined ? undefined : looks.page(ground),
    colors: looks.colors,
  };
}

type Write = (view: NativeView, component: Component, ground: string | undefined) => string;
type Writers = Readonly<Record<string, Write>>;

/** All of them at once: the resources that they name are the kit's. */
function make(kit: Kit, target: StandInTarget, writers: Writers): StandIns {
  const all = new Map<string, StandIn>();
  const templates = new Map<string, string>();
  const holders = new Map<string, Holder>();
  const sources = sourcesOf(kit);
  const ambients = ambientsOf(kit, sources);
  for (const component of kit.components.values()) {
    // Without HTML among its targets a kit leaves what is missing to be written.
    const missing = !kit.targets.includes('html')
      ? []
      : STAND_IN_ENDINGS[target].filter((ending) => !hasTemplate(kit, target, component.name, ending));
    const view =
      missing.length === 0 ? undefined : componentView(component, kit, sources, ambients.of(component.name));
    if (view === undefined) continue;
    for (const ending of missing)
      templates.set(
        component.name + ending,
        writers[ending]?.(view, component, ambients.of(component.name).ground) ?? '',
      );
    all.set(component.name, {
      component: component.name,
      endings: missing,
      what: describeView(view, target),
    });
    const holder = holderIn(view);
    if (holder !== undefined) holders.set(component.name, holder);
  }
  return {
    all,
    templateOf: (component, ending) => templates.get(component + ending),
    holderOf: (component) => holders.get(component),
    page: ambients.page,
  };
}

/** The group that the children's place is in. */
function holderIn(view: NativeView): Holder | undefined {
  if (view.kind !== 'group') return undefined;
  if (view.views.some(({ kind }) => kind === 'place')) return view;
  return view.views.map(holderIn).find((found) => found !== undefined);
}

function sourcesOf(kit: Kit): ViewSources {
  const css = readStyleSheet(readKitFileSync(kit, 'html', 'style.css') ?? '');
  return {
    css,
    templateOf: (component) => readTemplateSync(templatePath(kit, 'html', component, '.hbs')),
  };
}
