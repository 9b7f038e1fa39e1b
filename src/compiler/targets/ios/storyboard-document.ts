/** The storyboard around the emitted components: one scene with the screen's view controller, and its resources. */
import { reindent } from '../../render-tree.ts';
import { type IosAssets, type NamedColor, colorValue } from './kit-assets.ts';
import type { Declarations } from './declarations.ts';
import { interfaceBuilderId } from './interface-builder-id.ts';
import { SYSTEM_COLORS } from './system-colors.ts';

export interface StoryboardParts {
  /** UpperCamelCase name of the screen. */
  readonly name: string;
  /** The top-level components. */
  readonly components: readonly string[];
  readonly declarations: Declarations;
  readonly assets: IosAssets;
  /** Named color of the controller's view; undefined for the system's. */
  readonly ground: string | undefined;
}

/** Ids of the objects that every storyboard has. */
export const CONTROLLER_ID = interfaceBuilderId('view controller');
const SCENE_ID = interfaceBuilderId('scene');
const RESPONDER_ID = interfaceBuilderId('first responder');
const VIEW_ID = interfaceBuilderId('view');
const SAFE_AREA_ID = interfaceBuilderId('safe area');
const SCROLL_ID = interfaceBuilderId('scroll view');
const CONTENT_ID = interfaceBuilderId('scroll view', 'content');
const FRAME_ID = interfaceBuilderId('scroll view', 'frame');
const COLUMN_ID = interfaceBuilderId('column');

/** What the catalogue draws of a color, points. */
const SQUARE = { width: 36, height: 36 };
/** Points between the edges of a scrolling page and its components. */
const PAGE_MARGIN = 16;

/** The whole document, as Xcode 15 writes it (deployment target iOS 16). */
export function storyboardDocument(parts: StoryboardParts): string {
  const { name, declarations } = parts;
  return `<?xml version="1.0" encoding="UTF-8"?>
<document type="com.apple.InterfaceBuilder3.CocoaTouch.Storyboard.XIB" version="3.0" toolsVersion="22505" targetRuntime="iOS.CocoaTouch" propertyAccessControl="none" useAutolayout="YES" useTraitCollections="YES" useSafeAreas="YES" colorMatched="YES" initialViewController="${CONTROLLER_ID}">
    <device id="retina4_7" orientation="portrait" appearance="light"/>
    <dependencies>
        <deployment identifier="iOS"/>
        <plugIn identifier="com.apple.InterfaceBuilder.IBCocoaTouchPlugin" version="22504"/>
        ${lines(capabilities(declarations), 8)}
    </dependencies>
    <scenes>
        <!--${name} View Controller-->
        <scene sceneID="${SCENE_ID}">
            <objects>
                <viewController storyboardIdentifier="${name}" id="${CONTROLLER_ID}" customClass="${name}ViewController" customModuleProvider="target" sceneMemberID="viewController">
                    ${lines([rootView(parts), ...outletConnections(declarations)], 20)}
                </viewController>
                <placeholder placeholderIdentifier="IBFirstResponder" id="${RESPONDER_ID}" userLabel="First Responder" sceneMemberID="firstResponder"/>
            </objects>
            <point key="canvasLocation" x="0.0" y="0.0"/>
        </scene>
    </scenes>
    <resources>
        ${lines(resourceElements(parts), 8)}
    </resources>
</document>
`;
}

/** The controller's view: the page's column, in a scroll view or from edge to edge, inside the safe area. */
function rootView({ components, assets, ground }: StoryboardParts): string {
  const scrolls = assets.page === 'scroll';
  const column = `<stackView opaque="NO" contentMode="scaleToFill" axis="vertical" spacing="${scrolls ? 20 : 0}" translatesAutoresizingMaskIntoConstraints="NO" id="${COLUMN_ID}">
    <subviews>
        ${lines(components, 8)}
    </subviews>
</stackView>`;
  return `<view key="view" contentMode="scaleToFill" id="${VIEW_ID}">
    <rect key="frame" x="0.0" y="0.0" width="375" height="667"/>
    <autoresizingMask key="autoresizingMask" widthSizable="YES" heightSizable="YES"/>
    <subviews>
        ${lines([scrolls ? scrollView(column) : column], 8)}
    </subviews>
    <viewLayoutGuide key="safeArea" id="${SAFE_AREA_ID}"/>
    <color key="backgroundColor" ${ground === undefined ? 'systemColor="systemBackgroundColor"' : `name="${ground}"`}/>
    <constraints>
        ${lines(edges(scrolls ? SCROLL_ID : COLUMN_ID, SAFE_AREA_ID, 0), 8)}
    </constraints>
</view>`;
}

function scrollView(column: string): string {
  return `<scrollView clipsSubviews="YES" multipleTouchEnabled="YES" contentMode="scaleToFill" translatesAutoresizingMaskIntoConstraints="NO" id="${SCROLL_ID}">
    <subviews>
        ${lines([column], 8)}
    </subviews>
    <viewLayoutGuide key="contentLayoutGuide" id="${CONTENT_ID}"/>
    <viewLayoutGuide key="frameLayoutGuide" id="${FRAME_ID}"/>
    <constraints>
        ${lines(edges(COLUMN_ID, CONTENT_ID, PAGE_MARGIN), 8)}
        <constraint firstItem="${COLUMN_ID}" firstAttribute="width" secondItem="${FRAME_ID}" secondAttribute="width" constant="${-2 * PAGE_MARGIN}" id="${interfaceBuilderId(COLUMN_ID, 'width')}"/>
    </constraints>
</scrollView>`;
}

/** Ties the four edges of a view to those of a guide, `margin` points inside. */
function edges(view: string, guide: string, margin: number): string[] {
  const constant = margin === 0 ? '' : ` constant="${margin}"`;
  const tie = (first: string, second: string, edge: string): string =>
    `<constraint firstItem="${first}" firstAttribute="${edge}" secondItem="${second}" secondAttribute="${edge}"${constant} id="${interfaceBuilderId(view, edge)}"/>`;
  return [
    tie(view, guide, 'top'),
    tie(view, guide, 'leading'),
    tie(guide, view, 'trailing'),
    tie(guide, view, 'bottom'),
  ];
}

function outletConnections({ outlets }: Declarations): string[] {
  if (outlets.length === 0) return [];
  const connections = outlets.map(
    ({ property, id }) =>
      `    <outlet property="${property}" destination="${id}" id="${interfaceBuilderId('outlet', property)}"/>`,
  );
  return ['<connections>', ...connections, '</connections>'];
}

function capabilities({ storyboardColors, systemImages }: Declarations): string[] {
  return [
    ...(systemImages.length === 0 ? [] : ['name="Image references" minToolsVersion="12.0"']),
    ...(storyboardColors.length === 0 ? [] : ['name="Named colors" minToolsVersion="9.0"']),
    'name="Safe area layout guides" minToolsVersion="9.0"',
    'name="System colors in document resources" minToolsVersion="11.0"',
    'name="documents saved in the Xcode 8 format" minToolsVersion="8.0"',
  ].map((capability) => `<capability ${capability}/>`);
}

function resourceElements({ declarations: names, assets, ground }: StoryboardParts): string[] {
  const own = ground === undefined ? ['systemBackgroundColor'] : [];
  const systemColors = [...new Set([...names.systemColors, ...own])].sort();
  return [
    ...names.systemImages.map((name) => `<image name="${name}" catalog="system" width="128" height="128"/>`),
    ...names.storyboardImages.map((name) => {
      const { width, height } = names.imageSizes[name] ?? SQUARE;
      return `<image name="${name}" width="${width}" height="${height}"/>`;
    }),
    ...names.storyboardColors.map((name) => {
      const color = colorValue(name, assets);
      return `<namedColor name="${name}">\n    ${color === undefined ? '' : colorElement(color)}\n</namedColor>`;
    }),
    ...systemColors.map(
      (name) => `<systemColor name="${name}">\n    ${SYSTEM_COLORS[name] ?? ''}\n</systemColor>`,
    ),
  ];
}

function colorElement({ light }: NamedColor): string {
  const [red, green, blue] = [1, 3, 5].map((at) =>
    (Number.parseInt(light.slice(at, at + 2), 16) / 255).toFixed(3),
  );
  return `<color red="${red ?? ''}" green="${green ?? ''}" blue="${blue ?? ''}" alpha="1" colorSpace="custom" customColorSpace="sRGB"/>`;
}

/** Elements one below the other, to be put where `spaces` blanks stand before the first. */
function lines(elements: readonly string[], spaces: number): string {
  const indent = ' '.repeat(spaces);
  return elements.map((element) => reindent(element, indent)).join(`\n${indent}`);
}
