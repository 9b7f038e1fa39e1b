/** What all views of a look share, as a style sheet. */
import { px } from './values.ts';
import { css, systemCss, type Paint } from './paint.ts';

/** A line of half a point or of one pixel, whichever is thicker; at one pixel a point it is half as strong instead. */
function hairline({ scale }: Paint, color: string): { readonly width: string; readonly color: string } {
  return scale === 1
    ? { width: '1px', color: `color-mix(in srgb, ${color} 50%, transparent)` }
    : { width: px(1 / scale), color };
}

export function styleSheet(paint: Paint): string {
  const { look, appearance } = paint;
  const bar = look.tabBar[appearance];
  const line = hairline(paint, bar.hairline);
  const { knob } = look.switch;
  const border = hairline(paint, look.field.border[appearance]);
  const fill = systemCss(paint, 'systemFill');
  const behind = bar.background === 'transparent' ? systemCss(paint, 'systemBackground') : bar.background;
  return `
* { box-sizing: border-box; }
html, body { margin: 0; height: 100%; overflow: hidden; }
body { position: relative; font: 17px/20.5px Inter, sans-serif; color: ${systemCss(paint, 'label')};
  --behind: ${systemCss(paint, 'systemBackground')}; --tint: ${css(paint.accent)}; --on: ${systemCss(paint, 'systemGreen')}; }
.view { position: relative; min-width: 0; min-height: 0; }
.plain { display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr); }
.plain > .view, .scroll > .view { grid-area: 1 / 1; }
.root { position: absolute; inset: 0; }
.root > .view { position: absolute; inset: 0; }
.label { display: flex; align-items: center; }
.text { display: block; flex: 1 1 auto; min-width: 0; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }
.text.one { white-space: pre; overflow: hidden; }
.text.dots { text-overflow: ellipsis; }
.text.some { display: -webkit-box; -webkit-box-orient: vertical; overflow: hidden; }
.button { display: flex; align-items: center; overflow: hidden; color: var(--tint); min-width: 30px; }
.button.round { min-width: 0; overflow: visible; }
.button.round svg { margin: ${look.symbols === 'thin' ? '-2px' : '-1.5px'}; }
.title { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.button.selected .title { background: var(--tint); color: #fff; border-radius: 4px; }
.subtitle { display: block; font-size: 12px; }
.image > i { display: block; flex: none; }
.symbol { display: block; flex: none; fill: none; stroke: currentcolor; stroke-linecap: round; stroke-linejoin: round; }
.symbol .f { fill: currentcolor; stroke: none; }
/* What is cut out of a filled symbol shows the bar or the screen behind it. */
.symbol .cut { fill: var(--behind); stroke: none; }
.symbol .line { fill: none; stroke: var(--behind); }
.picture { position: relative; flex: none; display: block; }
.image { display: flex; color: var(--tint); overflow: hidden; }
.image > img, .image.filled > svg, .picture > img { position: absolute; inset: 0; width: 100%; height: 100%; }
.missing, .unknown { background: #c7c7cc; color: #3c3c43; font-size: 11px; line-height: 14px; overflow: hidden; padding: 2px 4px; min-width: 36px; min-height: 18px; overflow-wrap: anywhere; }
.switch { width: 51px; height: 31px; border-radius: 15.5px; }
.switch.on { background: var(--on); }
.switch.ring { box-shadow: inset 0 0 0 1.5px #e5e5e5; }
.switch.filled { background: ${systemCss(paint, 'secondarySystemFill')}; }
.switch b { position: absolute; top: ${px((31 - knob) / 2)}; left: ${px((31 - knob) / 2)}; width: ${px(knob)}; height: ${px(knob)}; border-radius: 50%; background: #fff; box-shadow: ${look.switch.shadow}; }
.switch.on b { left: ${px(51 - knob - (31 - knob) / 2)}; }
.slider { display: flex; align-items: center; min-height: 31px; padding: 0 2px; }
.slider i { position: relative; flex: 1; height: ${px(look.slider.track)}; border-radius: ${px(look.slider.track / 2)};
  --at: calc(15.5px + var(--value) * (100% - 31px));
  background: linear-gradient(to right, var(--tint) var(--at), ${fill} var(--at)); }
.slider b { position: absolute; top: 50%; left: var(--at); width: ${px(look.slider.thumb)}; height: ${px(look.slider.thumb)}; border-radius: 50%; background: #fff; translate: -50% -50%; box-shadow: ${look.slider.shadow}; }
.tabs { --behind: ${behind}; display: flex; height: 49px; background: ${bar.background}; color: ${bar.item}; }
.tabs::before { content: ''; position: absolute; left: 0; right: 0; bottom: 100%; height: ${line.width}; background: ${line.color}; }
.tabs::after { content: ''; position: absolute; left: 0; right: 0; top: 100%; height: var(--below, 0); background: inherit; }
.tab { position: relative; flex: 1 1 0; min-width: 0; height: 100%; overflow: hidden; }
.tab.current { color: var(--tint); }
.icon { position: absolute; left: 0; right: 0; top: 3px; height: 30px; display: grid; place-items: center; }
.name { position: absolute; left: 0; right: 0; top: 35px; text-align: center; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; font-size: 10px; line-height: 12px; letter-spacing: 0.12px; font-weight: ${look.tabBar.labelWeight}; }
.badge { position: absolute; left: calc(50% + 6px); top: -1px; min-width: 18px; height: 18px; padding: 0 5px; border-radius: 9px; background: ${systemCss(paint, 'systemRed')}; color: #fff; font-size: 13px; line-height: 18px; text-align: center; }
.field { display: flex; align-items: center; overflow: hidden; }
.field.many { align-items: flex-start; }
.field.bordered { background: ${appearance === 'dark' ? '#1c1c1e' : '#fff'}; border-radius: ${px(look.field.radius)}; box-shadow: inset 0 0 0 ${border.width} ${border.color}; }
.segments { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(min-content, 1fr); font-size: 13px; text-align: center; }
.segments span { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.segments.outlined { height: 29px; line-height: 27px; border: 1px solid var(--tint); border-radius: 4px; color: var(--tint); overflow: hidden; }
.segments.outlined span { padding: 0 10px; }
.segments.outlined span + span { border-left: 1px solid var(--tint); }
.segments.outlined .current { background: var(--tint); color: ${systemCss(paint, 'systemBackground')}; }
.segments.raised { height: 32px; line-height: 28px; padding: 2px; border-radius: 9px; background: ${systemCss(paint, 'tertiarySystemFill')}; font-weight: 500; }
.segments.raised span { padding: 0 10px; border-radius: 7px; }
.segments.raised .current { background: ${appearance === 'dark' ? '#636366' : '#fff'}; box-shadow: 0 3px 8px rgb(0 0 0 / 12%), 0 3px 1px rgb(0 0 0 / 4%); font-weight: 600; }
.progress { height: ${px(look.progress)}; border-radius: ${px(look.progress / 2)}; background: ${fill}; overflow: hidden; }
.progress i { display: block; height: 100%; border-radius: inherit; background: var(--tint); }
.pages { display: flex; align-items: center; justify-content: center; gap: 9px; height: 26px; padding: 0 8px; }
.pages i { width: 7px; height: 7px; border-radius: 50%; background: ${systemCss(paint, 'tertiaryLabel')}; }
.pages .current { background: ${systemCss(paint, 'label')}; }
.activity { display: grid; place-items: center; min-width: 20px; min-height: 20px; }
.activity svg { width: 20px; height: 20px; stroke: ${systemCss(paint, 'systemGray')}; stroke-linecap: round; }
`;
}
