/** The script inside `report.html`. Without it the page shows all screens, one below another, side by side. */
import { createHash } from 'node:crypto';
import { KEYS_SCRIPT } from './keys.ts';
import { LIST_SCRIPT } from './list.ts';
import { VIEWS_SCRIPT } from './views.ts';

export const PAGE_SCRIPT = `
'use strict';
{
document.documentElement.classList.add('scripted');
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);
if (one('#list') !== null) {
${VIEWS_SCRIPT}${LIST_SCRIPT}${KEYS_SCRIPT}
choose(addressed() ?? visible()[0], false);
}
}
`;

/** What the page's own policy allows to run; whatever a name smuggles in does not. */
export const PAGE_SCRIPT_HASH = `sha256-${createHash('sha256').update(PAGE_SCRIPT).digest('base64')}`;
