/** A tab bar with its items, each in an equal share of the width. */
import { escapeHtml } from '../../../core/escape-html.ts';
import { systemItem } from '../symbols/tab-items.ts';
import { symbolHtml } from '../symbols/symbols.ts';
import type { TabItem, ViewContent } from '../storyboard/types.ts';
import { elementId, type Drawing } from './element.ts';
import { pictureHtml } from './image.ts';
import type { Paint } from './paint.ts';

type TabBar = Extract<ViewContent, { readonly kind: 'tabBar' }>;

export function drawTabBar({ items, selected }: TabBar, paint: Paint): Drawing {
  return {
    role: 'tabs',
    html: items.map((item) => itemHtml(item, item.id !== undefined && item.id === selected, paint)).join(''),
  };
}

function itemHtml(item: TabItem, isSelected: boolean, paint: Paint): string {
  const system = item.systemItem === undefined ? undefined : systemItem(item.systemItem);
  const title = item.title === '' ? (system?.title ?? item.systemItem ?? '') : item.title;
  const { icon } = paint.look.tabBar;
  const isThin = paint.look.symbols === 'thin';
  const own = isThin ? system?.symbol : (system?.filled ?? system?.symbol);
  const symbol = item.image?.isSystem === true ? item.image.name : own;
  const picture =
    item.image !== undefined && !item.image.isSystem
      ? pictureHtml(item.image.name, paint, 'contain')
      : symbol === undefined
        ? ''
        : symbolHtml(symbol, icon, isThin ? 1.35 : 1.9);
  const badge = item.badge === '' ? '' : `<span class="badge">${escapeHtml(item.badge)}</span>`;
  const name = `<span class="name">${escapeHtml(title)}</span>`;
  return `<div id="${elementId(item.index)}" class="tab${isSelected ? ' current' : ''}"><span class="icon">${picture}${badge}</span>${name}</div>`;
}
