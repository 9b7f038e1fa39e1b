// What the preview reads off a storyboard, and what it refuses to read.
import { describe, expect, it } from 'vitest';
import { PixelwrightError } from '../../../src/core/errors.ts';
import { readStoryboard } from '../../../src/render/preview/storyboard/read-storyboard.ts';
import type { Storyboard, View } from '../../../src/render/preview/storyboard/types.ts';
import { filling, storyboard } from './storyboards.ts';

const PHONE = { widthClass: 'compact', heightClass: 'regular' } as const;
const PAD = { widthClass: 'regular', heightClass: 'regular' } as const;

function read(text: string, traits: Parameters<typeof readStoryboard>[2] = PHONE): Storyboard {
  return readStoryboard(text, 'Login.storyboard', traits);
}

/** The only view on the screen. */
function onlyView(element: string, constraints = ''): View {
  const [view] = read(storyboard(element, constraints)).root.children;
  if (view === undefined) throw new Error('no view was read');
  return view;
}

function refusal(text: string): PixelwrightError {
  try {
    read(text);
  } catch (error) {
    if (error instanceof PixelwrightError) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe('views', () => {
  it('are read with their content, children and ids', () => {
    const stack = onlyView(
      `<stackView axis="vertical" alignment="leading" spacing="12" id="st1"><subviews>
        <label text="Hello" textAlignment="center" numberOfLines="0" id="lb1">
          <fontDescription key="fontDescription" type="system" weight="semibold" pointSize="20"/>
          <color key="textColor" red="1" green="0.2" blue="0" alpha="0.5" colorSpace="custom"/>
        </label>
        <slider value="3" minValue="1" maxValue="5" id="sl1"/>
      </subviews></stackView>`,
    );
    expect(stack.content).toMatchObject({
      kind: 'stack',
      axis: 'vertical',
      alignment: 'leading',
      spacing: 12,
    });
    const [label, slider] = stack.children;
    expect(label).toMatchObject({ id: 'lb1', index: 2 });
    expect(label?.content).toMatchObject({
      kind: 'label',
      fragments: [{ text: 'Hello' }],
      font: { size: 20, weight: 600 },
      color: { kind: 'fixed', color: { red: 255, green: 51, blue: 0, alpha: 0.5 } },
      alignment: 'center',
      lines: 0,
    });
    expect(slider?.content).toMatchObject({ kind: 'slider', value: 0.5 });
  });

  it('may have a title in runs, margins, and corners that are set when they are loaded', () => {
    const stack = onlyView(
      `<stackView id="st1"><subviews><label id="lb1"><attributedString key="attributedText">
        <fragment content="Read "><attributes><font key="NSFont" size="15" metaFont="system"/></attributes></fragment>
        <fragment content="more"><attributes><color key="NSColor" name="Brand"/><font key="NSFont" size="15" metaFont="systemBold"/><integer key="NSUnderline" value="1"/></attributes></fragment>
      </attributedString></label></subviews>
      <directionalEdgeInsets key="directionalLayoutMargins" top="1" leading="4" bottom="3" trailing="2"/>
      <userDefinedRuntimeAttributes>
        <userDefinedRuntimeAttribute type="boolean" keyPath="layoutMarginsRelativeArrangement" value="YES"/>
        <userDefinedRuntimeAttribute type="number" keyPath="layer.cornerRadius"><real key="value" value="6"/></userDefinedRuntimeAttribute>
      </userDefinedRuntimeAttributes></stackView>`,
    );
    expect(stack.style).toMatchObject({ cornerRadius: 6, margins: { top: 1, right: 2, bottom: 3, left: 4 } });
    expect(stack.children[0]?.content).toMatchObject({
      fragments: [
        { text: 'Read ', isUnderlined: false },
        { text: 'more', isUnderlined: true, color: { kind: 'named', name: 'Brand' }, font: { weight: 700 } },
      ],
    });
  });

  it('vary with the size of the screen', () => {
    const text = storyboard(
      `<stackView spacing="4" id="st1"><variation key="heightClass=regular-widthClass=compact" axis="vertical"/></stackView>`,
    );
    expect(read(text, PHONE).root.children[0]?.content).toMatchObject({ axis: 'vertical', spacing: 4 });
    expect(read(text, PAD).root.children[0]?.content).toMatchObject({ axis: 'horizontal' });
  });

  it('that are unknown are told of, once', () => {
    const { root, notes } = read(storyboard('<tableView id="tv1"/><tableView id="tv2"/><mapView id="mv1"/>'));
    expect(root.children.map(({ content }) => content.kind)).toEqual(['unknown', 'unknown', 'unknown']);
    expect(notes).toEqual(['the element <tableView>', 'the element <mapView>']);
  });

  it('named like members of all objects are unknown too', () => {
    const view = onlyView(
      '<constructor id="x"><constraints><constraint firstAttribute="toString" constant="1" id="c"/></constraints></constructor>',
    );
    expect(view.content).toEqual({ kind: 'unknown', name: 'constructor' });
    expect(view.layout.sizes).toEqual([]);
  });
});

describe('constraints', () => {
  it('tie a view to the one that it stands in, whichever comes first', () => {
    expect(onlyView('<view id="v1"/>', filling('v1')).layout.pins).toEqual([
      { attribute: 'top', guide: 'safeArea', constant: 0 },
      { attribute: 'leading', guide: 'safeArea', constant: 0 },
      { attribute: 'trailing', guide: 'safeArea', constant: 0 },
      { attribute: 'bottom', guide: 'safeArea', constant: 0 },
    ]);
    const inset = onlyView(
      '<view id="v1"/>',
      `<constraint firstItem="v1" firstAttribute="leading" secondItem="root" secondAttribute="leading" constant="16" id="a"/>
       <constraint firstItem="v1" firstAttribute="trailing" secondItem="root" secondAttribute="trailing" constant="-8" id="b"/>
       <constraint firstAttribute="bottom" secondItem="v1" secondAttribute="bottom" constant="5" id="c"/>`,
    );
    expect(inset.layout.pins).toEqual([
      { attribute: 'leading', guide: 'view', constant: 16 },
      { attribute: 'trailing', guide: 'view', constant: 8 },
      { attribute: 'bottom', guide: 'view', constant: 5 },
    ]);
  });

  it('give sizes, least sizes, and shapes', () => {
    const { layout } = onlyView(`<imageView id="i1"><constraints>
      <constraint firstAttribute="width" relation="greaterThanOrEqual" constant="44" priority="900" id="a"/>
      <constraint firstAttribute="height" constant="20" id="b"/>
      <constraint firstAttribute="width" secondItem="i1" secondAttribute="height" multiplier="16:9" id="c"/>
    </constraints></imageView>`);
    expect(layout.sizes).toEqual([
      { axis: 'horizontal', relation: 'atLeast', constant: 44, priority: 900 },
      { axis: 'vertical', relation: 'equal', constant: 20, priority: 1000 },
    ]);
    expect(layout.aspect).toBeCloseTo(16 / 9);
  });

  it('between neighbors are told of', () => {
    const { notes } = read(
      storyboard(
        '<view id="v1"/><view id="v2"/>',
        '<constraint firstItem="v2" firstAttribute="top" secondItem="v1" secondAttribute="bottom" id="a"/>',
      ),
    );
    expect(notes).toEqual(['constraints between neighbors']);
  });

  it('that are not finite have no effect', () => {
    const { layout } = onlyView(`<view id="v1"><constraints>
      <constraint firstAttribute="width" constant="1e999" id="a"/>
      <constraint firstAttribute="height" constant="many" id="b"/>
    </constraints></view>`);
    expect(layout.sizes.map(({ constant }) => constant)).toEqual([0, 0]);
  });
});

describe('what is no storyboard', () => {
  it.each([
    ['', 'The storyboard is not well-formed XML.'],
    ['<document><scenes></document>', 'The storyboard is not well-formed XML.'],
    ['<document/>', 'The storyboard has no view controller with a view.'],
    ['<!DOCTYPE d [<!ENTITY a "b">]><document>&a;</document>', 'The storyboard is not well-formed XML.'],
  ])('%j is refused', (text, message) => {
    expect(refusal(text)).toMatchObject({ kind: 'input', message });
  });

  it('is refused where it is too large, with the line', () => {
    const many = storyboard('<view/>\n'.repeat(100_000));
    expect(refusal(many)).toMatchObject({
      kind: 'input',
      message: 'The storyboard has more than 20000 views.',
      where: 'Login.storyboard:20004',
    });
    const deep = storyboard('<view><subviews>'.repeat(5_000) + '</subviews></view>'.repeat(5_000));
    expect(refusal(deep)).toMatchObject({ message: 'The storyboard nests more than 700 elements.' });
    const nested = storyboard('<view><subviews>'.repeat(340) + '</subviews></view>'.repeat(340));
    expect(refusal(nested)).toMatchObject({ message: 'The storyboard nests more than 320 views.' });
    const elements = storyboard(`<view>${'<color/>'.repeat(400_000)}</view>`);
    expect(refusal(elements)).toMatchObject({ message: 'The storyboard has more than 400000 elements.' });
  });
});
