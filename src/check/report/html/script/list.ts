/** Part of the page's script: the list of screens, its filter and its search. */

export const LIST_SCRIPT = `
const entries = all('#list > li');
const filters = all('[data-filter]');
const search = one('#search');
const linkOf = (entry) => one('a', entry);
const articleOf = (entry) => document.getElementById(linkOf(entry).getAttribute('href').slice(1));
const texts = new Map(entries.map((entry) => [
  entry,
  [linkOf(entry).textContent, ...all('.change, .notes', articleOf(entry)).map((each) => each.textContent)].join(' ').toLowerCase(),
]));
const visible = () => entries.filter((entry) => !entry.hidden);
const addressed = () => entries.find((entry) => linkOf(entry).getAttribute('href') === location.hash);
let chosen;

// The address is left alone while the page opens: browsers scroll to what it names then.
function choose(entry, isAsked = true) {
  one('.detail').hidden = entry === undefined;
  if (entry === undefined) return;
  chosen = entry;
  for (const each of entries) {
    articleOf(each).hidden = each !== entry;
    linkOf(each).removeAttribute('aria-current');
  }
  const link = linkOf(entry);
  link.setAttribute('aria-current', 'true');
  // Only the list scrolls, never the page: whoever goes on with a key goes on looking at the same place.
  const list = one('#list');
  const { top, bottom } = entry.getBoundingClientRect();
  const frame = list.getBoundingClientRect();
  if (top < frame.top) list.scrollTop -= frame.top - top;
  if (bottom > frame.bottom) list.scrollTop += bottom - frame.bottom;
  article = articleOf(entry);
  if (isAsked) try {
    history.replaceState(null, '', link.getAttribute('href'));
  } catch {
    // Some viewers of artifacts forbid it; the page works all the same.
  }
  showView();
  tellPosition();
  if (isAsked) one('#said').textContent = one('.badge', link).textContent + ': ' + one('.name', link).textContent;
}

function tellPosition() {
  const shown = visible();
  const at = shown.indexOf(chosen);
  one('#position').textContent = at + 1 + ' of ' + shown.length;
  one('#previous').disabled = at <= 0;
  one('#next').disabled = at === shown.length - 1;
}

function step(by) {
  const shown = visible();
  const next = shown[shown.indexOf(chosen) + by];
  if (next !== undefined) choose(next);
}
one('#previous').addEventListener('click', () => step(-1));
one('#next').addEventListener('click', () => step(1));

for (const entry of entries)
  linkOf(entry).addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(entry);
    const { top } = one('.detail').getBoundingClientRect();
    if (top > innerHeight / 2) one('.detail').scrollIntoView();
    article.focus({ preventScroll: true });
  });
addEventListener('hashchange', () => {
  const entry = addressed();
  if (entry === undefined) return;
  setFilter('all');
  choose(entry);
});

let filter = 'all';
function refresh() {
  const words = search.value.toLowerCase().split(' ').filter((word) => word !== '');
  for (const entry of entries) {
    const isKind = filter === 'all' || entry.dataset.kinds.split(' ').includes(filter);
    entry.hidden = !isKind || !words.every((word) => texts.get(entry).includes(word));
  }
  for (const button of filters) button.setAttribute('aria-pressed', String(button.dataset.filter === filter));
  const shown = visible();
  one('#none').hidden = shown.length > 0;
  choose(shown.includes(chosen) ? chosen : shown[0]);
}
function setFilter(wanted) {
  filter = wanted;
  if (wanted === 'all') search.value = '';
  refresh();
}
for (const button of filters) button.addEventListener('click', () => setFilter(button.dataset.filter));
search.addEventListener('input', refresh);
one('[data-filter=all]').setAttribute('aria-pressed', 'true');
`;
