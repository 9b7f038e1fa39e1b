/** Groups as stacks, and rows that scroll. */
import type { Group } from '../native-view.ts';
import { indented } from '../template-words.ts';
import type { BoardContext } from './board-context.ts';
import { boxAttributes, corners } from './box.ts';
import { backgroundOf } from './colors.ts';
import { constraints, LAID_OUT, tag } from './element.ts';

export function groupElement(
  view: Group,
  holder: Group | undefined,
  { inner, background }: { readonly inner: string; readonly background: string | undefined },
  context: BoardContext,
): string {
  const { axis, paint } = view;
  const subviews = `<subviews>\n${indented(inner, 4)}\n</subviews>`;
  if (axis === 'strip') return stripElement(view, holder, subviews, background, context);
  const isAdaptive = axis === 'adaptive';
  const isRow = axis === 'row' || axis === 'line' || isAdaptive;
  const alignment = !isRow
    ? ''
    : ` alignment="${isAdaptive || view.views.some((child) => child.kind === 'group') ? 'top' : 'center'}"`;
  const distribution = axis === 'line' || isAdaptive ? ' distribution="fillEqually"' : '';
  const spacing = view.gap === 0 ? '' : ` spacing="${view.gap}"`;
  return tag(
    'stackView',
    `opaque="NO" contentMode="scaleToFill"${isRow ? '' : ' axis="vertical"'}${distribution}${alignment}${spacing} ${context.label(view, holder)} ${LAID_OUT} id="${context.id(view, holder)}"`,
    [
      subviews,
      tappable(view),
      backgroundOf(paint, background, context),
      ...boxAttributes(view),
      isAdaptive
        ? '<variation key="heightClass=regular-widthClass=compact" axis="vertical" alignment="fill" distribution="fill"/>'
        : undefined,
    ],
  );
}

function stripElement(
  view: Group,
  holder: Group | undefined,
  subviews: string,
  background: string | undefined,
  context: BoardContext,
): string {
  const { gap, padding, paint } = view;
  const [top, right, bottom, left] = padding;
  const id = (part: string): string =>
    `{{id "${holder === undefined ? '' : context.names.nameOf(view)}${part}"}}`;
  const tie = (edge: string, first: string, second: string, constant: number): string =>
    `<constraint firstItem="${first}" firstAttribute="${edge}" secondItem="${second}" secondAttribute="${edge}"${constant === 0 ? '' : ` constant="${constant}"`} id="${id(edge)}"/>`;
  const [row, content, frame] = [id('row'), id('content'), id('frame')];
  return tag(
    'scrollView',
    `clipsSubviews="YES" multipleTouchEnabled="YES" contentMode="scaleToFill" showsVerticalScrollIndicator="NO" ${context.label(view, holder)} ${LAID_OUT} id="${context.id(view, holder)}"`,
    [
      `<subviews>\n    <stackView opaque="NO" contentMode="scaleToFill" alignment="center" spacing="${gap}" ${LAID_OUT} id="${row}">\n${indented(subviews, 8)}\n    </stackView>\n</subviews>`,
      `<viewLayoutGuide key="contentLayoutGuide" id="${content}"/>`,
      `<viewLayoutGuide key="frameLayoutGuide" id="${frame}"/>`,
      backgroundOf(paint, background, context),
      constraints([
        tie('top', row, content, top),
        tie('leading', row, content, left),
        tie('trailing', content, row, right),
        tie('bottom', content, row, bottom),
        tie('height', row, frame, -top - bottom),
      ]),
      corners(paint),
    ],
  );
}

function tappable({ isTappable }: Group): string | undefined {
  return isTappable
    ? '<accessibility key="accessibilityConfiguration">\n    <accessibilityTraits key="traits" button="YES"/>\n</accessibility>'
    : undefined;
}
