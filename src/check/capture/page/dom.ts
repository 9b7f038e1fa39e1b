/** As much of the DOM as the functions of this folder touch that run in the browser. */
export interface DomElement {
  getBoundingClientRect(): { left: number; top: number; right: number; bottom: number };
}

export interface DomImage extends DomElement {
  loading: string;
  readonly complete: boolean;
  decode(): Promise<void>;
  addEventListener(type: 'load' | 'error', listener: () => void, options: { once: true }): void;
}

interface DomMedia {
  currentTime: number;
  pause(): void;
}

interface DomGraphic {
  pauseAnimations(): void;
  setCurrentTime(seconds: number): void;
}

interface DomSized {
  readonly scrollWidth: number;
  readonly scrollHeight: number;
}

export interface DomGlobals {
  readonly document: {
    readonly documentElement: DomSized;
    readonly body: DomSized | null;
    readonly images: Iterable<DomImage>;
    readonly fonts: { readonly ready: Promise<unknown> };
    createDocumentFragment(): { querySelector(selector: string): unknown };
    querySelector(selector: string): DomElement | null;
    querySelectorAll(selector: 'audio, video'): Iterable<DomMedia>;
    querySelectorAll(selector: 'svg'): Iterable<DomGraphic>;
    querySelectorAll(selector: string): Iterable<DomElement>;
  };
  readonly scrollX: number;
  readonly scrollY: number;
  readonly innerWidth: number;
  readonly innerHeight: number;
  readonly crypto: object;
  readonly Document: { readonly prototype: object };
  readonly Crypto: { readonly prototype: DomCrypto };
  print: () => void;
}

export interface DomCrypto {
  getRandomValues: <T extends ArrayBufferView>(this: object, array: T) => T;
  randomUUID: (this: object) => string;
}
