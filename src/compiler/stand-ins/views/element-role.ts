/** What an HTML element is to people: by its role, else by its tag and type. */
import type { HtmlElement } from '../html-tree.ts';

export type ElementRole =
  | 'button'
  | 'link'
  | 'checkbox'
  | 'radio'
  | 'switch'
  | 'field'
  | 'slider'
  | 'progress'
  | 'select'
  | 'image'
  | 'divider'
  | 'text'
  | 'table'
  | 'line'
  | 'group'
  /** Not to be seen. */
  | 'none';

const BY_ROLE: Readonly<Record<string, ElementRole>> = {
  button: 'button',
  tab: 'button',
  menuitem: 'button',
  link: 'link',
  checkbox: 'checkbox',
  menuitemcheckbox: 'checkbox',
  radio: 'radio',
  menuitemradio: 'radio',
  switch: 'switch',
  textbox: 'field',
  searchbox: 'field',
  spinbutton: 'field',
  slider: 'slider',
  progressbar: 'progress',
  meter: 'progress',
  combobox: 'select',
  listbox: 'select',
  img: 'image',
  separator: 'divider',
  heading: 'text',
  table: 'table',
  row: 'line',
};

const BY_TAG: Readonly<Record<string, ElementRole>> = {
  button: 'button',
  a: 'link',
  textarea: 'field',
  select: 'select',
  progress: 'progress',
  meter: 'progress',
  img: 'image',
  svg: 'image',
  picture: 'image',
  video: 'image',
  canvas: 'image',
  iframe: 'image',
  hr: 'divider',
  table: 'table',
  tr: 'line',
  ...Object.fromEntries(
    [
      'script',
      'style',
      'template',
      'noscript',
      'datalist',
      'link',
      'meta',
      'br',
      'wbr',
      'source',
      'col',
      'colgroup',
      'option',
    ].map((tag) => [tag, 'none' as const]),
  ),
  ...Object.fromEntries(
    [
      'h1',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'p',
      'span',
      'label',
      'strong',
      'em',
      'b',
      'i',
      'small',
      'time',
      'code',
      'kbd',
      'samp',
      'mark',
      'abbr',
      'pre',
    ]
      .concat([
        'blockquote',
        'figcaption',
        'caption',
        'legend',
        'dt',
        'dd',
        'td',
        'th',
        'li',
        'summary',
        'cite',
        'q',
        'sub',
        'sup',
        'u',
        's',
        'del',
        'ins',
        'output',
        'address',
        'div',
        'data',
        'dfn',
        'var',
        'font',
        'bdi',
      ])
      .map((tag) => [tag, 'text' as const]),
  ),
};

const BY_TYPE: Readonly<Record<string, ElementRole>> = {
  button: 'button',
  submit: 'button',
  reset: 'button',
  image: 'button',
  file: 'button',
  checkbox: 'checkbox',
  radio: 'radio',
  range: 'slider',
  hidden: 'none',
};

/** `text` is what a container is too that holds nothing but words. */
export function elementRole({ tag, attributes }: HtmlElement): ElementRole {
  const role = attributes['role'] ?? '';
  const byRole = Object.hasOwn(BY_ROLE, role) ? BY_ROLE[role] : undefined;
  if (byRole !== undefined) return byRole;
  if (tag === 'input') return BY_TYPE[attributes['type']?.toLowerCase() ?? 'text'] ?? 'field';
  if (attributes['contenteditable'] === 'true') return 'field';
  return BY_TAG[tag] ?? 'group';
}
