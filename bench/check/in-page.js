// Changes a page from inside; loaded by mutate.ts as text.
/* global document, innerWidth, innerHeight, getComputedStyle, NodeFilter */
/** Runs in the page. */
globalThis.pixelwrightMutate = function mutateInPage({ change, pick }) {
  const boxOf = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return [left, top, right, bottom];
  };
  const isSeen = (element) => {
    const { width, height, left, top, right, bottom } = element.getBoundingClientRect();
    if (width < 8 || height < 8 || left < 2 || top < 2 || right > innerWidth - 4 || bottom > innerHeight - 40)
      return false;
    const style = getComputedStyle(element);
    if (style.visibility !== 'visible' || Number(style.opacity) < 0.9) return false;
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return hit !== null && (element.contains(hit) || hit.contains(element));
  };
  const own = (element) =>
    [...element.childNodes]
      .filter((node) => node.nodeType === 3)
      .map((node) => node.textContent ?? '')
      .join('')
      .trim();
  const all = [...document.body.querySelectorAll('*')].filter(isSeen);
  const isButton = (element) =>
    /^(BUTTON|INPUT|SELECT)$/.test(element.tagName) || /\bbtn\b/.test(element.className);
  const short = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return own(element).length >= 3 && own(element).length <= 60 && element.children.length === 0;
  };
  const leaves = all.filter((element) => short(element) || isButton(element) || element.tagName === 'IMG');
  const painted = all.filter((element) => {
    const { backgroundColor } = getComputedStyle(element);
    const [left = 0, top = 0, right = 0, bottom = 0] = boxOf(element);
    const alpha = backgroundColor.startsWith('rgba')
      ? Number(backgroundColor.split(',')[3]?.replace(')', ''))
      : 1;
    const parent =
      element.parentElement === null ? '' : getComputedStyle(element.parentElement).backgroundColor;
    return (
      alpha === 1 &&
      backgroundColor !== parent &&
      (right - left) * (bottom - top) < 0.5 * innerWidth * innerHeight
    );
  });
  const texts = leaves.filter((element) => short(element) && !isButton(element));
  const siblings = leaves.filter((element) => {
    const next = element.nextElementSibling;
    return next !== null && leaves.includes(next) && (next.textContent ?? '') !== (element.textContent ?? '');
  });
  const candidates = {
    color: painted,
    ink: texts,
    size: texts,
    order: siblings,
    gone: leaves,
    added: texts,
    moved: leaves,
  }[change];
  const element = candidates[Math.floor(pick * candidates.length)];
  if (element === undefined) return undefined;
  const before = boxOf(element);
  const told = { tag: element.tagName.toLowerCase(), words: (element.textContent ?? '').trim().slice(0, 60) };
  const style = getComputedStyle(element);
  const set = (name, value) => element.style.setProperty(name, value, 'important');
  if (change === 'color') {
    const [red = 0, green = 0, blue = 0] = (/\d+,\s*\d+,\s*\d+/.exec(style.backgroundColor)?.[0] ?? '0,0,0')
      .split(',')
      .map(Number);
    set('background', red > green && red > blue ? 'rgb(40, 90, 200)' : 'rgb(205, 60, 50)');
    set('transition', 'none');
  } else if (change === 'ink') {
    const [red = 0, green = 0] = (/\d+,\s*\d+/.exec(style.color)?.[0] ?? '0,0').split(',').map(Number);
    set('color', red > green + 60 ? 'rgb(0, 70, 200)' : 'rgb(205, 0, 20)');
    set('transition', 'none');
  } else if (change === 'size') set('font-size', `${parseFloat(style.fontSize) * 1.35}px`);
  else if (change === 'order') element.before(element.nextElementSibling);
  else if (change === 'gone') set('display', 'none');
  else if (change === 'added') {
    const copy = element.cloneNode(true);
    copy.textContent = 'Quite another thing';
    element.after(copy);
    return { ...told, before: null, after: boxOf(copy), words: 'Quite another thing' };
  } else {
    if (style.display === 'inline') set('display', 'inline-block');
    set('position', 'relative');
    set((pick * 1000) % 2 < 1 ? 'left' : 'top', '2px');
  }
  return { ...told, before, after: change === 'gone' ? null : boxOf(element) };
};

/** Runs in the page: each letter becomes the one that follows it five places on. */
globalThis.pixelwrightOtherWords = function otherWords() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const other = (letters, letter) => letters[(letters.indexOf(letter) + 5) % letters.length] ?? letter;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (!/^(SCRIPT|STYLE)$/.test(node.parentElement?.tagName ?? ''))
      node.textContent = (node.textContent ?? '')
        .replaceAll(/[aeiou]/g, (letter) => other('aeiou', letter))
        .replaceAll(/[bcdghknpqstvxyz]/g, (letter) => other('bcdghknpqstvxyz', letter));
};
