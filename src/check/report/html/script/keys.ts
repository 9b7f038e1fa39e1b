/** Part of the page's script: single keys, which can be switched off (WCAG 2.2, 2.1.4). */

export const KEYS_SCRIPT = `
const DOES = {
  j: () => step(1),
  k: () => step(-1),
  f: () => {
    const possible = filters.filter((button) => !button.disabled);
    const at = possible.findIndex((button) => button.dataset.filter === filter);
    const next = possible[(at + 1) % possible.length];
    setFilter(next.dataset.filter);
    one('#said').textContent = next.textContent;
  },
  z: () => actual.click(),
  '/': () => search.focus(),
};
modes.forEach((button, index) => (DOES[index + 1] = () => setMode(button.dataset.mode)));

document.addEventListener('keydown', (event) => {
  if (event.target === search) {
    if (event.key !== 'Escape' && event.key !== 'Enter') return;
    if (event.key === 'Escape') {
      search.value = '';
      refresh();
    }
    search.blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || !one('#keys').checked) return;
  if (!Object.hasOwn(DOES, event.key)) return;
  const needsScreen = event.key !== 'f' && event.key !== '/';
  if (needsScreen && one('.detail').hidden) return;
  event.preventDefault();
  DOES[event.key]();
});
`;
