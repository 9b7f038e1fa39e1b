// The page that a storyboard becomes: what may stand in it, which colors, who grows and who gives way.
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, it } from 'vitest';
import { LOOK_NAMES } from '../../../src/render/preview/index.ts';
import {
  makePreviewPage,
  type PageSettings,
  type PreviewPage,
} from '../../../src/render/preview/preview-page.ts';
import { storyboard } from './storyboards.ts';

type Element = DefaultTreeAdapterTypes.Element;

const SETTINGS: PageSettings = {
  look: 'ios13',
  appearance: 'light',
  scale: 1,
  bars: false,
  viewport: { width: 375, height: 667 },
};

function make(
  text: string,
  settings: Partial<PageSettings> = {},
  assets: Readonly<Record<string, string>> = {},
): Promise<PreviewPage> {
  const files = new Map([['Base.lproj/Login.storyboard', text], ...Object.entries(assets)]);
  return makePreviewPage(files, { ...SETTINGS, ...settings });
}

function html(page: PreviewPage): string {
  return String(page.files.get('index.html'));
}

function* elements(node: DefaultTreeAdapterTypes.ParentNode): Generator<Element> {
  for (const child of node.childNodes)
    if ('tagName' in child) {
      yield child;
      yield* elements(child);
    }
}

function attribute(element: Element | undefined, name: string): string {
  return element?.attrs.find((attr) => attr.name === name)?.value ?? '';
}

/** The `style` of the view with that object id. */
function styleOf(page: PreviewPage, id: string): string {
  const wanted = page.selectors.get(id)?.slice(1);
  return attribute(
    [...elements(parse(html(page)))].find((element) => attribute(element, 'id') === wanted),
    'style',
  );
}

const ALLOWED = new Set('html head meta title style body div span i b svg circle path rect g img'.split(' '));
const HOSTILE = '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&amp;apos;';

describe('texts', () => {
  it('from everywhere in a storyboard stay texts', async () => {
    const page = await make(
      storyboard(`
        <label text="${HOSTILE}" id="${HOSTILE}"><fontDescription key="fontDescription" name="${HOSTILE}" family="${HOSTILE}" pointSize="17"/></label>
        <button buttonType="system"><state key="normal" title="${HOSTILE}" image="${HOSTILE}"/></button>
        <button><buttonConfiguration key="configuration" style="${HOSTILE}" title="${HOSTILE}" subtitle="${HOSTILE}" image="${HOSTILE}" catalog="system"/></button>
        <textField placeholder="${HOSTILE}" textAlignment="${HOSTILE}"/>
        <textView text="${HOSTILE}"/>
        <imageView image="${HOSTILE}" contentMode="${HOSTILE}"/>
        <segmentedControl><segments><segment title="${HOSTILE}"/></segments></segmentedControl>
        <tabBar><items><tabBarItem title="${HOSTILE}" badgeValue="${HOSTILE}" systemItem="${HOSTILE}"/></items></tabBar>
        <stackView alignment="${HOSTILE}" distribution="${HOSTILE}" axis="${HOSTILE}"/>
        <view><color key="backgroundColor" name="${HOSTILE}"/></view>`),
    );
    const found = [...elements(parse(html(page)))];
    for (const { tagName, attrs } of found) {
      expect(ALLOWED).toContain(tagName);
      for (const { name } of attrs) expect(name).not.toMatch(/^on/);
    }
    expect(html(page)).not.toMatch(/<script|<img src=x/);
    expect(html(page)).toContain('&lt;script&gt;');
    expect(
      attribute(
        found.find(({ tagName }) => tagName === 'div'),
        'class',
      ),
    ).toBe('root');
  });
});

describe('colors', () => {
  const colors = (name: string): string =>
    storyboard(`<view id="v1"><color key="backgroundColor" ${name}/></view>`, '', RESOURCES);
  const RESOURCES = '<namedColor name="Own"><color red="1" green="0" blue="0" alpha="1"/></namedColor>';
  const set = JSON.stringify({
    colors: [
      { color: { components: { red: '0x10', green: '0x20', blue: '0x30', alpha: '1.000' } } },
      {
        appearances: [{ appearance: 'luminosity', value: 'dark' }],
        color: { components: { red: '0xA0', green: '0xB0', blue: '0xC0', alpha: '1.000' } },
      },
    ],
  });
  it.each([
    ['name="Row"', 'light', 'rgb(16 32 48)'],
    ['name="Row"', 'dark', 'rgb(160 176 192)'],
    ['name="Own"', 'dark', 'rgb(255 0 0)'],
    ['systemColor="systemGreenColor"', 'light', 'rgb(52 199 89)'],
    ['systemColor="systemGreenColor"', 'dark', 'rgb(48 209 88)'],
    ['systemColor="secondaryLabelColor"', 'light', 'rgb(60 60 67 / 0.6)'],
    ['systemColor="tintColor"', 'light', 'rgb(16 32 48)'],
    ['white="0.5" alpha="0.25" colorSpace="custom"', 'light', 'rgb(128 128 128 / 0.25)'],
  ] as const)('%s in the %s appearance is %s', async (color, appearance, expected) => {
    const page = await make(
      colors(color),
      { appearance },
      {
        'Assets.xcassets/Row.colorset/Contents.json': set,
        'Assets.xcassets/AccentColor.colorset/Contents.json': set,
      },
    );
    expect(styleOf(page, 'v1').split(';')).toContain(`background-color:${expected}`);
  });
  it('of the system are those of the version', async () => {
    const page = await make(colors('systemColor="systemGreenColor"'), { look: 'ios10' });
    expect(styleOf(page, 'v1')).toContain('background-color:rgb(76 217 100)');
  });
});

describe('stacks', () => {
  const row = (children: string, more = ''): string =>
    storyboard(`<stackView id="st"${more}><subviews>${children}</subviews></stackView>`);
  const flex = (page: PreviewPage, id: string): number[] =>
    (/flex:(\S+) (\S+) /.exec(styleOf(page, id)) ?? []).slice(1).map(Number);

  it('give the room that is left to what hugs its content least, and the first of equals', async () => {
    const page = await make(
      row(
        '<label id="a" text="a" horizontalHuggingPriority="252"/><label id="b" text="b" horizontalHuggingPriority="251"/><label id="c" text="c" horizontalHuggingPriority="251"/>',
      ),
    );
    expect(['a', 'b', 'c'].map((id) => flex(page, id)[0])).toEqual([0, 1, 0]);
  });
  it('take missing room from what resists least, and nothing from what must not give way', async () => {
    const page = await make(
      row(
        '<label id="a" text="a" horizontalCompressionResistancePriority="740"/><label id="b" text="b"/><label id="c" text="c" horizontalCompressionResistancePriority="1000"/>',
      ),
    );
    const [a = 0, b = 0, c] = ['a', 'b', 'c'].map((id) => flex(page, id)[1]);
    expect(a / b).toBeGreaterThanOrEqual(1000);
    expect(b).toBeGreaterThan(0);
    expect(c).toBe(0);
  });
  it('in stacks grow by what grows in them', async () => {
    const page = await make(
      row(
        '<stackView id="a"><subviews><label text="x" horizontalHuggingPriority="600"/></subviews></stackView><stackView id="b"><subviews><label text="y" horizontalHuggingPriority="600"/><view/></subviews></stackView>',
      ),
    );
    expect(['a', 'b'].map((id) => flex(page, id)[0])).toEqual([0, 1]);
  });
  it('leave out what is hidden', async () => {
    const page = await make(row('<label id="a" text="gone" hidden="YES"/><label id="b" text="b"/>'));
    expect(html(page)).not.toContain('gone');
    expect(flex(page, 'b')[0]).toBe(1);
  });
  it('spread, center and space what is in them', async () => {
    const page = await make(
      row('<label text="a"/>', ' distribution="equalSpacing" alignment="center" spacing="7.5"'),
    );
    expect(styleOf(page, 'st')).toMatch(/gap:7\.5px.*align-items:center.*justify-content:space-between/);
    const equal = await make(row('<label text="a"/>', ' distribution="fillEqually"'));
    expect(styleOf(equal, 'st')).toContain('grid-auto-columns:minmax(0,1fr)');
  });
});

describe('buttons', () => {
  const button = async (attributes: string, inside: string): Promise<readonly string[]> =>
    styleOf(
      await make(
        storyboard(
          `<button buttonType="system" id="b"><state key="normal" title="Go"/><buttonConfiguration key="configuration" title="Go" ${attributes}>${inside}</buttonConfiguration></button>`,
        ),
      ),
      'b',
    ).split(';');

  it('take colors, corners, insets and font from their configuration', async () => {
    const plain = await button('style="filled"', '');
    expect(plain).toEqual(
      expect.arrayContaining(['background-color:var(--tint)', 'color:#fff', 'font-size:17px']),
    );
    const own = await button(
      'style="filled" imagePlacement="trailing" imagePadding="9"',
      `<fontDescription key="titleFontDescription" type="boldSystem" pointSize="13"/>
       <backgroundConfiguration key="background" cornerRadius="11"><color key="backgroundColor" red="1" green="0" blue="0" alpha="1"/></backgroundConfiguration>
       <directionalEdgeInsets key="contentInsets" top="1" leading="4" bottom="3" trailing="2"/>`,
    );
    expect(own).toEqual(
      expect.arrayContaining([
        'background-color:rgb(255 0 0)',
        'border-radius:11px',
        'font-size:13px',
        'font-weight:700',
        'padding:1px 2px 3px 4px',
        'flex-direction:row-reverse',
        'gap:9px',
      ]),
    );
    expect(await button('style="filled" cornerStyle="capsule"', '')).toContain('border-radius:1000px');
  });
});

describe('all looks', () => {
  it.each(LOOK_NAMES)('%s draws the same views with its own style', async (look) => {
    const text = storyboard(
      '<switch on="YES" id="s"/><tabBar id="t"><items><tabBarItem systemItem="contacts"/></items></tabBar>',
    );
    const page = await make(text, { look });
    expect(html(page)).toContain(look === 'ios10' ? 'rgb(76 217 100)' : 'rgb(52 199 89)');
    expect(html(page)).toContain('Contacts');
    expect(html(await make(text, { look }))).toBe(html(page));
  });
});

describe('what is missing', () => {
  it('is told of', async () => {
    const page = await make(
      storyboard('<imageView image="Gone"/><imageView image="no.such.symbol" catalog="system"/><tableView/>'),
    );
    expect(page.notes).toEqual(['the element <tableView>', 'the symbol no.such.symbol', 'the picture Gone']);
  });
  it('as a whole is an error that says what to do', async () => {
    await expect(makePreviewPage(new Map([['a.swift', '']]), SETTINGS)).rejects.toMatchObject({
      kind: 'input',
      hint: 'Compile the screen to iOS first.',
    });
  });
});
