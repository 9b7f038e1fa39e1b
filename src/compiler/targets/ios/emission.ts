/** The words that a kit's iOS templates may use, for one component: ids, connections, state, resources. */
import { PixelwrightError } from '../../../core/errors.ts';
import type { NodePath } from '../../../dsl/tree.ts';
import type { TemplateWord } from '../../templates.ts';
import { argumentMark, replaceArguments, withLiterals, type ArgumentKind } from './swift/arguments.ts';
import { slotColorName, slotPictureName } from './kit-assets.ts';
import { CONTROLS, type ControlClass, type Declarations } from './declarations.ts';
import { xmlAttribute } from './escape.ts';
import { nodeId } from './interface-builder-id.ts';
import { propertyName, readableName } from './names.ts';
import { CONTROLLER_ID } from './storyboard-document.ts';
import { actionSelector, handlerName } from './view-controller.ts';

/** Siblings after this many share a priority, lest they reach that of another kind of component. */
const RANKS = 30;

/** Swift expressions that a template may give as a state's first value. */
const STATE_VALUE = /^(?:true|false|-?[0-9]+(?:\.[0-9]+)?|"")$/;
/** Names that Swift has for types and key paths. */
const TYPE_NAME = /^[A-Z][A-Za-z0-9]{0,49}$/;
const KEY_PATH = /^[a-z][A-Za-z0-9]{0,49}$/;

type Connections = Pick<
  Declarations,
  'outlets' | 'actions' | 'delegates' | 'states' | 'choices' | 'handlers'
> & {
  /** Name of the struct for components with this code. */
  struct?: string;
};

export interface Words {
  /** Of storyboard templates. */
  readonly storyboard: Readonly<Record<string, TemplateWord>>;
  /** Of SwiftUI templates. */
  readonly swift: Readonly<Record<string, TemplateWord>>;
  /** What the templates that ran have declared by using them. */
  readonly declared: Connections;
}

/** Names of the words, for compiling templates. */
export const STORYBOARD_WORDS = [
  'id',
  'index',
  'rank',
  'userLabel',
  'outlet',
  'action',
  'delegate',
  'color',
  'picture',
];
export const SWIFT_WORDS = [
  'state',
  'choice',
  'handler',
  'environment',
  'index',
  'page',
  'struct',
  'color',
  'picture',
];

/** The words for one component. */
export function wordsFor(path: NodePath, identifier: string): Words {
  const property = propertyName(identifier);
  const userLabel = `userLabel="${xmlAttribute(readableName(identifier))}"`;
  const declared: Connections = {
    outlets: [],
    actions: [],
    delegates: [],
    states: [],
    choices: [],
    handlers: [],
  };
  const id = (role = ''): string => nodeId(path, role);
  const index = path.at(-1) ?? 0;
  return {
    declared,
    storyboard: {
      ...ASSET_WORDS,
      id,
      index: () => String(index),
      // Lower by one for each sibling before, so that Auto Layout never has to choose between equals.
      rank: (priority = '') => String(numberFrom(priority) - Math.min(index, RANKS)),
      userLabel: () => userLabel,
      outlet: (type = '', role = '', part = '') => {
        if (!/^UI[A-Za-z]+$/.test(type)) fail(`{{outlet}} needs a UIKit class, not ${type}.`);
        declared.outlets.push({ property: partOf(property, part), type, id: id(role) });
        return userLabel;
      },
      action: (type = '', part = '') => {
        if (!isControl(type))
          fail(`{{action}} needs one of ${Object.keys(CONTROLS).join(', ')}, not ${type}.`);
        const control = partOf(property, part);
        declared.actions.push({ property: control, type });
        const selector = actionSelector(control, type);
        return `<action selector="${selector}" destination="${CONTROLLER_ID}" eventType="${CONTROLS[type].event}" id="${id(partOf('action', part))}"/>`;
      },
      delegate: (type = '') => {
        if (type !== 'UITabBar') fail(`{{delegate}} needs UITabBar, not ${type}.`);
        declared.delegates.push({ property, type });
        return `<outlet property="delegate" destination="${CONTROLLER_ID}" id="${id('delegate')}"/>`;
      },
    },
    swift: {
      color: (value = '') => argumentMark('asset', slotOf(value, 'color'), ASSET_WORDS.color(value)),
      picture: (value = '') => argumentMark('asset', slotOf(value, 'picture'), ASSET_WORDS.picture(value)),
      index: () => argumentMark('index', 'index', String(index)),
      choice: (chosen = '') => {
        const name = `${property}Choice`;
        const isChosen = chosen !== '';
        const known = declared.choices.some((choice) => choice.isChosen || !isChosen);
        if (!known) declared.choices = [{ property, name, index, isChosen }];
        return argumentMark('stateChoice', 'choice', name);
      },
      state: (suffix = '', value = '') => {
        if (!STATE_VALUE.test(value)) fail(`{{state}} needs a plain first value, not ${value}.`);
        const name = `${property}${suffix}`;
        const { kind, type } = stateType(value);
        if (!declared.states.some((state) => state.name === name))
          declared.states.push({ name, value, type });
        return argumentMark(kind, lowerFirst(suffix), name);
      },
      handler: (part = '') => {
        const name = handlerName(partOf(property, part));
        if (!declared.handlers.includes(name)) declared.handlers.push(name);
        return argumentMark('handler', part === '' ? 'action' : `${part}Action`, name);
      },
      environment: (key = '') => {
        if (!KEY_PATH.test(key)) fail(`{{environment}} needs a key path, not ${key}.`);
        return argumentMark('environment', key, key);
      },
      page: () => argumentMark('page', 'page', 'Color.clear'),
      struct: (name = '') => {
        if (!TYPE_NAME.test(name)) fail(`{{struct}} needs the name of a type, not ${name}.`);
        declared.struct = name;
        return '';
      },
    },
  };
}

/** Words for a slot's color, in both halves. */
const ASSET_WORDS = {
  color: (value = '') => slotColorName(unquoted(value)) ?? fail(`${value} is no color such as #1a2b3c.`),
  picture: (value = '') => slotPictureName(unquoted(value)) ?? fail(`${value} is no color such as #1a2b3c.`),
} satisfies Readonly<Record<string, TemplateWord>>;

/** A slot may have the name of the word that makes squares: without an argument, it is the slot. */
export function pictureWord(written: string, word: TemplateWord = ASSET_WORDS.picture): TemplateWord {
  return (...values) => (values.length === 0 ? written : word(...values));
}

/** Slots come as their template writes them, so in SwiftUI as a literal with its quotes. */
function unquoted(value: string): string {
  return withLiterals(value).replaceAll('"', '');
}

function slotOf(value: string, fallback: string): string {
  let slot = fallback;
  replaceArguments(value, ({ name }) => (slot = name));
  return slot;
}

function stateType(value: string): { readonly kind: ArgumentKind; readonly type: string } {
  if (value === 'true' || value === 'false') return { kind: 'stateBool', type: 'Bool' };
  if (value === '""') return { kind: 'stateString', type: 'String' };
  return value.includes('.') ? { kind: 'stateDouble', type: 'Double' } : { kind: 'stateInt', type: 'Int' };
}

/** Of a control that is a part of the component: `card1` and `details` are `card1Details`. */
function partOf(property: string, part: string): string {
  return `${property}${part.charAt(0).toUpperCase()}${part.slice(1)}`;
}

function lowerFirst(text: string): string {
  return text === '' ? 'value' : `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

function numberFrom(text: string): number {
  const number = Number(text);
  return Number.isInteger(number) && number > RANKS && number <= 1000
    ? number
    : fail(`{{rank}} needs a priority above ${RANKS}, not ${text}.`);
}

function isControl(type: string): type is ControlClass {
  return Object.hasOwn(CONTROLS, type);
}

function fail(message: string): never {
  throw new PixelwrightError('input', message);
}
