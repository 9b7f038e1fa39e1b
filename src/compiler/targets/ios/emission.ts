/** The words that a kit's iOS templates may use, for one component: ids, connections, state, resources. */
import { PixelwrightError } from '../../../core/errors.ts';
import type { NodePath } from '../../../dsl/tree.ts';
import type { TemplateWord } from '../../templates.ts';
import { slotColorName, slotPictureName } from './kit-assets.ts';
import { CONTROLS, type ControlClass, type Declarations } from './declarations.ts';
import { nodeId } from './interface-builder-id.ts';
import { CONTROLLER_ID } from './storyboard-document.ts';
import { actionSelector, handlerName } from './view-controller.ts';

/** Siblings after this many share a priority, lest they reach that of another kind of component. */
const RANKS = 30;

/** Swift expressions that a template may give as a state's first value. */
const STATE_VALUE = /^(?:true|false|-?[0-9]+(?:\.[0-9]+)?|"")$/;

type Connections = Pick<
  Declarations,
  'outlets' | 'actions' | 'delegates' | 'states' | 'handlers' | 'environment'
>;

export interface Words {
  /** Of storyboard templates. */
  readonly storyboard: Readonly<Record<string, TemplateWord>>;
  /** Of SwiftUI templates. */
  readonly swift: Readonly<Record<string, TemplateWord>>;
  /** What the templates that ran have declared by using them. */
  readonly declared: Connections;
}

/** Names of the words, for compiling templates. */
export const STORYBOARD_WORDS = ['id', 'index', 'rank', 'outlet', 'action', 'delegate', 'color', 'picture'];
export const SWIFT_WORDS = ['state', 'handler', 'environment', 'color', 'picture'];

/**
 * The words for one component.
 *
 * @param property the component's name in Swift
 */
export function wordsFor(path: NodePath, property: string): Words {
  const declared: Connections = {
    outlets: [],
    actions: [],
    delegates: [],
    states: [],
    handlers: [],
    environment: [],
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
      outlet: (type = '', role = '') => {
        if (!/^UI[A-Za-z]+$/.test(type)) fail(`{{outlet}} needs a UIKit class, not ${type}.`);
        declared.outlets.push({ property, type, id: id(role) });
        return `userLabel="${property}"`;
      },
      action: (type = '') => {
        if (!isControl(type))
          fail(`{{action}} needs one of ${Object.keys(CONTROLS).join(', ')}, not ${type}.`);
        declared.actions.push({ property, type });
        const selector = actionSelector(property, type);
        return `<action selector="${selector}" destination="${CONTROLLER_ID}" eventType="${CONTROLS[type].event}" id="${id('action')}"/>`;
      },
      delegate: (type = '') => {
        if (type !== 'UITabBar') fail(`{{delegate}} needs UITabBar, not ${type}.`);
        declared.delegates.push({ property, type });
        return `<outlet property="delegate" destination="${CONTROLLER_ID}" id="${id('delegate')}"/>`;
      },
    },
    swift: {
      ...ASSET_WORDS,
      state: (suffix = '', value = '') => {
        if (!STATE_VALUE.test(value)) fail(`{{state}} needs a plain first value, not ${value}.`);
        const state = `${property}${suffix} = ${value}`;
        if (!declared.states.includes(state)) declared.states.push(state);
        return `${property}${suffix}`;
      },
      handler: () => {
        declared.handlers.push(handlerName(property));
        return handlerName(property);
      },
      environment: (key = '') => {
        declared.environment.push(key);
        return key;
      },
    },
  };
}

/** Words for a slot's colour, in both halves. */
const ASSET_WORDS: Readonly<Record<string, TemplateWord>> = {
  color: (value = '') => slotColorName(unquoted(value)) ?? fail(`${value} is no colour such as #1a2b3c.`),
  picture: (value = '') => slotPictureName(unquoted(value)) ?? fail(`${value} is no colour such as #1a2b3c.`),
};

/** A slot may have the name of the word that makes squares: without an argument, it is the slot. */
export function pictureWord(written: string): TemplateWord {
  return (...values) => (values.length === 0 ? written : (ASSET_WORDS['picture']?.(...values) ?? ''));
}

/** Slots come as their template writes them, so in SwiftUI as a literal with its quotes. */
function unquoted(value: string): string {
  return value.replaceAll('"', '');
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
