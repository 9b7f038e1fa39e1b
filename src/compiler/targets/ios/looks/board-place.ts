/**
 * Where a view of a storyboard stands in the stack around it. A stack makes its views as wide as itself and knows one
 * distance between all of them: a view that is narrower, stands elsewhere, or has margins of its own is in a stack of
 * its own.
 */
import type { Style } from '../../../../dsl/index.ts';
import type { Member } from '../../../looks/members.ts';
import { viewOf } from '../../../looks/views.ts';
import type { EmittedText } from '../../../target.ts';
import { interfaceBuilderId } from '../interface-builder-id.ts';
import { NARROWEST, stackMargins } from './board-look.ts';
import { spreads, type Scene } from './scene.ts';

type Place = 'fill' | 'leading' | 'center' | 'trailing';

/** The storyboard's text of a component, in a stack of its own where it needs one. */
export function placedOnBoard(text: EmittedText, member: Member, scene: Scene): EmittedText {
  const { style = {}, identifier } = member;
  if (!scene.isThemed || style.overlay !== undefined || !/^<[a-z]/i.test(text.before.trimStart()))
    return text;
  const place = placeOf(member, scene);
  const margins = stackMargins(outside(style));
  if (place === 'fill' && margins.length === 0) return text;
  const alignment = place === 'fill' ? '' : ` alignment="${place}"`;
  const open = [
    `<stackView opaque="NO" contentMode="scaleToFill" axis="vertical"${alignment} translatesAutoresizingMaskIntoConstraints="NO" id="${interfaceBuilderId('place', identifier)}">`,
    '    <subviews>',
    '',
  ].join('\n');
  const close = ['', '    </subviews>', ...margins.map((line) => `    ${line}`), '</stackView>'].join('\n');
  const before = open + text.before.replaceAll(/^(?=.)/gm, INSIDE);
  if (!text.open) return { ...text, before: before + close };
  return { ...text, before, after: text.after.replaceAll(/(?<=\n)(?=.)/g, INSIDE) + close };
}

const INSIDE = '        ';

/** Margins that pull a view over its neighbors are none here. */
function outside({ margin }: Style): Style['padding'] {
  if (margin === undefined) return undefined;
  const [top, right, bottom, left] = margin;
  return [Math.max(0, top), Math.max(0, right), Math.max(0, bottom), Math.max(0, left)];
}

function placeOf(member: Member, scene: Scene): Place {
  const { style = {}, parent } = member;
  if (parent === undefined || viewOf(parent) !== 'block') return 'fill';
  if (scene.familyOf(parent) === 'row' && !scene.stacks(parent)) return 'fill';
  if (style.centered === true || style.alignSelf === 'center') return 'center';
  if (style.alignSelf === 'end') return 'trailing';
  const own = style.alignSelf === 'start' ? 'stretch' : style.alignSelf;
  if ((own ?? parent.style?.align ?? 'stretch') !== 'stretch') return 'fill';
  return isNarrow(member, scene) ? ROWS[style.justify ?? 'start'] : 'fill';
}

const ROWS = {
  start: 'leading',
  center: 'center',
  end: 'trailing',
  between: 'leading',
} as const satisfies Record<NonNullable<Style['justify']>, Place>;

/** Whether it would look another if it were as wide as the stack around it. */
function isNarrow(member: Member, scene: Scene): boolean {
  const { style = {}, use } = member;
  if ((style.grow ?? 0) > 0) return false;
  const isShort = style.width !== undefined && style.width <= NARROWEST;
  const view = viewOf(member);
  if (view === 'widget')
    return isShort || (use.kind === 'item' && style.width === undefined && !isPainted(style));
  if (view === 'picture' || view === 'rule') return isShort;
  if (view !== 'block' || scene.familyOf(member) !== 'row' || scene.stacks(member)) return false;
  return !spreads(member, scene) && !isPainted(style) && !member.children.some(grows);
}

function isPainted({ background, backgroundPicture, borderColor, gradient }: Style): boolean {
  return [background, backgroundPicture, borderColor, gradient].some((value) => value !== undefined);
}

function grows({ style }: Member): boolean {
  return (style?.grow ?? 0) > 0;
}
