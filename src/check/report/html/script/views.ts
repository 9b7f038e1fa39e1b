/** Part of the page's script: the ways to look at the pictures of the chosen screen. */

export const VIEWS_SCRIPT = `
const BLINK_MS = 800;
const modes = all('[data-mode]');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
let article;
let mode = 'side';
let timer;

// What was chosen stays chosen; a screen that cannot be shown so is shown side by side meanwhile.
function showView() {
  const possible = article.dataset.views.split(' ');
  article.dataset.view = possible.includes(mode) ? mode : 'side';
  for (const button of modes) {
    button.disabled = !possible.includes(button.dataset.mode);
    button.setAttribute('aria-pressed', String(!button.disabled && button.dataset.mode === article.dataset.view));
  }
  blink(article.dataset.view === 'blink' && !calm.matches);
}
function setMode(wanted) {
  if (!article.dataset.views.split(' ').includes(wanted)) return;
  mode = wanted;
  showView();
}
for (const button of modes) button.addEventListener('click', () => setMode(button.dataset.mode));

function flip() {
  article.classList.toggle('flipped');
}
function blink(isOn) {
  clearInterval(timer);
  timer = isOn ? setInterval(flip, BLINK_MS) : undefined;
  const pause = one('.pause', article);
  if (pause !== null) pause.textContent = isOn ? 'Pause' : 'Play';
}
for (const button of all('.pause')) button.addEventListener('click', () => blink(timer === undefined));
for (const button of all('.flip'))
  button.addEventListener('click', () => {
    blink(false);
    flip();
  });

function cut(stage, percent) {
  stage.style.setProperty('--cut', percent + '%');
}
for (const slider of all('.cut'))
  slider.addEventListener('input', () => cut(one('.stage', slider.closest('article')), slider.value));
// The pictures themselves are a slider too.
for (const stage of all('.stage')) {
  const drag = (event) => {
    if (event.buttons !== 1 || stage.closest('article').dataset.view !== 'swipe') return;
    const { left, width } = one('.frame', stage).getBoundingClientRect();
    const percent = Math.min(100, Math.max(0, (100 * (event.clientX - left)) / width));
    one('.cut', stage.closest('article')).value = percent;
    cut(stage, percent);
  };
  stage.addEventListener('pointerdown', drag);
  stage.addEventListener('pointermove', drag);
}

const actual = one('#actual');
actual.addEventListener('change', () => one('main').classList.toggle('actual', actual.checked));

// A difference is as large as what was compared; only the file knows how large that is.
for (const picture of all('.diff img')) {
  const fit = () => {
    const width = Number(picture.closest('.stage').style.getPropertyValue('--w'));
    if (picture.naturalWidth > 0) picture.style.width = (100 * picture.naturalWidth) / width + '%';
  };
  picture.addEventListener('load', fit);
  fit();
}

function mark(key) {
  for (const element of all('.on')) element.classList.remove('on');
  if (key) for (const element of all('[data-key="' + key + '"]')) element.classList.add('on');
}
const keyOf = (element) => element?.closest?.('[data-key]')?.dataset.key;
document.addEventListener('pointerover', (event) => mark(keyOf(event.target) ?? keyOf(document.activeElement)));
document.addEventListener('focusin', (event) => mark(keyOf(event.target)));
for (const button of all('.change'))
  button.addEventListener('click', () => {
    const boxes = all('.mark.on', article).filter((box) => box.getClientRects().length > 0);
    boxes.at(-1)?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: calm.matches ? 'auto' : 'smooth' });
  });
`;
