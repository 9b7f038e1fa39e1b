/** As much of the DOM as the functions of this folder touch; they run in the browser. */

export interface DomRect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface DomNode {
  readonly nodeType: number;
  readonly parentElement: DomElement | null;
  readonly data?: string;
}

export interface DomStyle {
  readonly overflowX: string;
  getPropertyValue(name: string): string;
  setProperty(name: string, value: string, priority?: string): void;
}

export interface DomElement extends DomNode {
  readonly localName: string;
  /** Of HTML elements; SVG's have one too. */
  readonly style?: DomStyle;
  readonly type?: string;
  readonly id: string;
  readonly isConnected: boolean;
  getAttribute(name: string): string | null;
  closest(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
  getBoundingClientRect(): DomRect;
  checkVisibility(options: { opacityProperty: boolean; visibilityProperty: boolean }): boolean;
  append(child: DomElement): void;
}

export interface DomGlobals {
  readonly document: {
    readonly body: DomElement | null;
    readonly documentElement: DomElement & { readonly scrollWidth: number; readonly clientWidth: number };
    querySelectorAll(selector: string): Iterable<DomElement>;
    getAnimations(): {
      readonly effect: { getComputedTiming(): { readonly endTime: unknown } } | null;
      cancel(): void;
      finish(): void;
    }[];
    createTreeWalker(root: DomNode, show: number): { nextNode(): DomNode | null };
    createRange(): {
      selectNodeContents(node: DomNode): void;
      getBoundingClientRect(): DomRect;
      getClientRects(): Iterable<DomRect>;
    };
    createElement(name: string): DomElement & { textContent: string };
  };
  getComputedStyle(element: DomElement): DomStyle;
  readonly scrollX: number;
  readonly scrollY: number;
  /** Kept between two calls, since the page's own scripts are off and nobody else can have it. */
  pixelwrightTexts?: DomElement[];
  /** Whether the backgrounds are gone. */
  pixelwrightBare?: boolean;
}
