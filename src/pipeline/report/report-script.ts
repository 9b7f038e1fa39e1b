/**
 * The script inside `report.html`. The page works without it; it adds copying, highlighting a component in both
 * pictures at once, and swiping.
 */
import { createHash } from 'node:crypto';

export const REPORT_SCRIPT = `
'use strict';
document.documentElement.classList.add('scripted');

const marked = () => document.querySelectorAll('[data-component].on');
const readout = document.querySelector('#readout');
function mark(event) {
  const { component } = event.target.closest?.('[data-component]')?.dataset ?? {};
  if (component === undefined) return;
  for (const element of marked()) element.classList.remove('on');
  for (const element of document.querySelectorAll('[data-component="' + component + '"]')) {
    element.classList.add('on');
    readout.textContent = element.querySelector('title')?.textContent ?? readout.textContent;
  }
}
for (const type of ['pointerover', 'focusin', 'click']) document.addEventListener(type, mark);

const swipe = document.querySelector('#swipe');
swipe?.addEventListener('input', () => {
  document.querySelector('.pictures').style.setProperty('--cut', swipe.value + '%');
});

for (const button of document.querySelectorAll('button.copy'))
  button.addEventListener('click', async () => {
    const code = button.closest('details').querySelector('code');
    let copied = true;
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      getSelection().selectAllChildren(code);
      copied = document.execCommand('copy');
    }
    button.textContent = copied ? 'Copied' : 'Selected';
    setTimeout(() => (button.textContent = 'Copy'), 2000);
  });
`;

/** What the page's own policy allows to run; whatever a name smuggles in does not. */
export const REPORT_SCRIPT_HASH = `sha256-${createHash('sha256').update(REPORT_SCRIPT).digest('base64')}`;
