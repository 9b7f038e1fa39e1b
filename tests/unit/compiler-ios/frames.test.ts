// Frames of a storyboard, by what UIKit's controls measure on a phone of 375 × 667 points.
import { describe, expect, it } from 'vitest';
import { compileScreen, fileText } from '../../../src/compiler/index.ts';
import { withFrames } from '../../../src/compiler/targets/ios/frames/with-frames.ts';
import { parseOrThrow } from '../../../src/dsl/index.ts';
import { loadKit } from '../../../src/kits/index.ts';

/** A document with one view in its controller's, tied to the safe area. */
function board(view: string, resources = ''): string {
  const tie = (edge: string): string =>
    `<constraint firstItem="v" firstAttribute="${edge}" secondItem="s" secondAttribute="${edge}"/>`;
  return `<document><scenes><scene><objects><viewController><view key="view" id="r">
    <subviews>
        ${view}
    </subviews>
    <viewLayoutGuide key="safeArea" id="s"/>
    <constraints>${['top', 'leading', 'trailing', 'bottom'].map(tie).join('')}</constraints>
</view></viewController></objects></scene></scenes><resources>${resources}</resources></document>`;
}

/** `x y width height` by the id of the view. */
function framesIn(text: string): Record<string, string> {
  const frames = withFrames(text).matchAll(
    / id="(\w+)"[^<]*>\n +<rect key="frame" x="(.*?)" y="(.*?)" width="(.*?)" height="(.*?)"\/>/g,
  );
  return Object.fromEntries(Array.from(frames, ([, id = '', ...sides]) => [id, sides.join(' ')]));
}

function stack(attributes: string, views: string): Record<string, string> {
  return framesIn(board(`<stackView ${attributes} id="v"><subviews>${views}</subviews></stackView>`));
}

const LABEL = '<label text="Label" horizontalHuggingPriority="251" id="a"/>';

describe('frames', () => {
  it('of a screen of the ios kit are those of the phone', async () => {
    const screen = parseOrThrow('stack { row { label, switch } row { slider } } footer { btn-more }');
    const { files, nodes } = await compileScreen(screen, await loadKit('ios'), 'ios', { name: 'Login' });
    const file = files.find(({ path }) => path.endsWith('.storyboard'));
    const text = file === undefined ? '' : fileText(file);
    const frame = (path: string): string | undefined => {
      const id = nodes.find((node) => node.path.join('/') === path)?.reference ?? '';
      return new RegExp(`id="${id}">\\s+<rect key="frame" (.*)/>`).exec(text)?.[1];
    };
    expect(frame('0')).toBe('x="0.0" y="0.0" width="375" height="598"');
    expect(frame('0/0')).toBe('x="0.0" y="0.0" width="343" height="65"');
    expect(frame('0/0/1')).toBe('x="292" y="17" width="51" height="31"');
    expect(frame('0/1')).toBe('x="0.0" y="75" width="343" height="65"');
    expect(frame('0/1/0')).toBe('x="0.0" y="10.5" width="343" height="44"');
    expect(frame('1')).toBe('x="0.0" y="598" width="375" height="49"');
  });

  it('give what is left to the view that hugs its content least', () => {
    const views = `${LABEL}<switch horizontalHuggingPriority="750" id="b"/>`;
    expect(stack('spacing="8"', views)['b']).toBe('324 0.0 51 647');
    expect(stack('spacing="8"', views)['a']).toBe('0.0 0.0 316 647');
  });

  it('take what is missing from the view that resists least, down to what it must have', () => {
    const wide = (id: string, rest: string): string =>
      `<view ${rest} id="${id}"><constraints><constraint firstAttribute="width" priority="700" constant="300"/>` +
      '<constraint firstAttribute="width" relation="greaterThanOrEqual" constant="50"/></constraints></view>';
    expect(stack('', wide('a', '') + wide('b', ''))['a']).toBe('0.0 0.0 75 647');
    const least = wide('a', '') + wide('b', '') + wide('c', '');
    expect(stack('', least)).toMatchObject({ a: '0.0 0.0 50 647', b: '50 0.0 50 647', c: '100 0.0 275 647' });
  });

  it.each([
    ['alignment="center"', '162 308 51 31'],
    ['alignment="trailing"', '324 308 51 31'],
    ['alignment="leading"', '0.0 308 51 31'],
  ])('of a column follow its %s', (attributes, expected) => {
    const filler = '<scrollView id="a"/>';
    const views = `${filler}<switch id="b"/>${filler.replace('"a"', '"c"')}`;
    const frame = stack(`axis="vertical" distribution="equalSpacing" ${attributes}`, views)['b'];
    expect(frame).toBe(expected);
  });

  it('are equal where the stack says so, and what the phone held upright has counts', () => {
    const views = '<view id="a"/><view id="b"/><view id="c"/>';
    expect(stack('distribution="fillEqually" spacing="6"', views)['c']).toBe('254 0.0 121 647');
    const varied = board(
      `<stackView distribution="fillEqually" id="v"><subviews>${views}</subviews>` +
        '<variation key="heightClass=regular-widthClass=compact" axis="vertical" spacing="5"/></stackView>',
    );
    expect(framesIn(varied)['b']).toBe('0.0 217.5 375 212');
  });

  it('break the lines of labels, and stand lines on one baseline', () => {
    const long = `<label text="${'seven letters '.repeat(8)}" numberOfLines="0" id="a"/>`;
    const column = stack('axis="vertical"', `${long}<scrollView id="b"/>`);
    expect(column['a']).toBe('0.0 0.0 375 61');
    expect(
      stack('axis="vertical"', long.replace(' numberOfLines="0"', '') + '<scrollView id="b"/>')['a'],
    ).toBe('0.0 0.0 375 20.5');
    const title = '<label text="Big" id="b"><fontDescription key="fontDescription" pointSize="34"/></label>';
    expect(stack('alignment="firstBaseline"', LABEL + title)['a']).toMatch(/^0\.0 16 .* 20\.5$/);
  });

  it('leave what is larger than its scroll view, and margins where they count', () => {
    const content =
      '<scrollView id="v"><subviews><stackView axis="vertical" id="c"><subviews><view id="a"><constraints>' +
      '<constraint firstAttribute="height" constant="900"/></constraints></view></subviews>' +
      '<edgeInsets key="layoutMargins" top="20" left="10" bottom="20" right="10"/><userDefinedRuntimeAttributes>' +
      '<userDefinedRuntimeAttribute type="boolean" keyPath="layoutMarginsRelativeArrangement" value="YES"/>' +
      '</userDefinedRuntimeAttributes></stackView></subviews>' +
      '<viewLayoutGuide key="contentLayoutGuide" id="g"/><viewLayoutGuide key="frameLayoutGuide" id="f"/><constraints>' +
      '<constraint firstItem="c" firstAttribute="leading" secondItem="g" secondAttribute="leading" constant="16"/>' +
      '<constraint firstItem="c" firstAttribute="width" secondItem="f" secondAttribute="width" constant="-32"/>' +
      '</constraints></scrollView>';
    expect(framesIn(board(content))).toMatchObject({
      v: '0.0 20 375 647',
      c: '16 0.0 343 940',
      a: '10 20 323 900',
    });
  });

  it('are as large as the image, by the resources', () => {
    const image = '<imageView image="Photo" horizontalHuggingPriority="251" id="a"/><view id="b"/>';
    const text = board(
      `<stackView alignment="top" id="v"><subviews>${image}</subviews></stackView>`,
      '<image name="Photo" width="40" height="30"/>',
    );
    expect(framesIn(text)['a']).toBe('0.0 0.0 40 30');
  });

  it('are left as they are where a template wrote its own, and in what is no XML', () => {
    const own = board('<label text="a" id="v"><rect key="frame" x="1" y="2" width="3" height="4"/></label>');
    expect(
      withFrames(own)
        .match(/ id="v">(.*?)<rect [^>]*x="(.*?)"/)
        ?.slice(1),
    ).toEqual(['', '1']);
    expect(withFrames('<document><view')).toBe('<document><view');
  });
});
