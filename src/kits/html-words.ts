/** Words that HTML templates have beside a component's slots and values; no slot has the name of one of them. */
export const HTML_WORDS = [
  'rich',
  'look',
  'inside',
  'childOf',
  'childless',
  'holds',
  'given',
  'lonely',
  'once',
  'ordinal',
  'several',
  'dir',
  'size',
  'columns',
  'scope',
];
