/** Lays out the views of a storyboard as Auto Layout would: widths from the outside in, heights from the inside out. */
import { type Axis, type BoardView, constraintsOf, type Frame, marginsOf, priorityOf } from './board-view.ts';
import { childOf } from './board-tree.ts';
import { type ImageSizes, intrinsicHeight, intrinsicWidth } from './intrinsic-size.ts';
import { placeByConstraints, type Guide } from './place-by-constraints.ts';
import { scrollTies } from './scroll-ties.ts';
import { giveOut, naturalLength, type Part } from './stack-lengths.ts';
import { aligned, alongBaseline, stackOf } from './stack-view.ts';

/** The screen of a phone with a home button; its status bar. */
const SCREEN: Frame = { x: 0, y: 0, width: 375, height: 667 };
const STATUS_BAR = 20;

/** Each view is measured once, and again only where another width is asked for. */
export class BoardLayout {
  readonly #images: ImageSizes;
  readonly #widths = new Map<BoardView, number>();
  readonly #heights = new Map<BoardView, { readonly width: number; readonly height: number }>();

  constructor(images: ImageSizes) {
    this.#images = images;
  }

  /** Sets the frames of a view controller's view, and of all in it. */
  layOut(root: BoardView): void {
    root.frame = SCREEN;
    this.#placeFree(root, SCREEN);
  }

  #place(view: BoardView, frame: Frame): void {
    view.frame = rounded(frame);
    const { name } = view.element;
    if (name === 'stackView') this.#placeArranged(view, frame);
    else if (name === 'scrollView') this.#placeScrolled(view, frame);
    else this.#placeFree(view, frame);
  }

  #width(view: BoardView): number {
    const known = this.#widths.get(view);
    if (known !== undefined) return known;
    const { exact, least, preferred } = view.limits.horizontal;
    const width = exact ?? Math.max(preferred?.length ?? this.#naturalWidth(view), least);
    this.#widths.set(view, width);
    return width;
  }

  #naturalWidth(view: BoardView): number {
    const { element, children } = view;
    if (element.name !== 'stackView') return intrinsicWidth(element, this.#images);
    const { left, right } = marginsOf(view);
    const { axis, distribution, spacing } = stackOf(view);
    const inner =
      axis === 'horizontal'
        ? naturalLength(this.#parts(view, axis), distribution, spacing)
        : Math.max(0, ...children.map((child) => this.#width(child)));
    return inner + left + right;
  }

  #height(view: BoardView, width: number): number {
    const known = this.#heights.get(view);
    if (known?.width === width) return known.height;
    const { exact, least, preferred } = view.limits.vertical;
    const height = exact ?? Math.max(preferred?.length ?? this.#naturalHeight(view, width), least);
    this.#heights.set(view, { width, height });
    return height;
  }

  #naturalHeight(view: BoardView, width: number): number {
    const { element } = view;
    if (element.name === 'scrollView') return this.#scrolledHeight(view, width);
    if (element.name !== 'stackView') return intrinsicHeight(element, width, this.#images);
    const { top, left, bottom, right } = marginsOf(view);
    const { axis, alignment, distribution, spacing } = stackOf(view);
    const inner = Math.max(0, width - left - right);
    if (axis === 'vertical')
      return naturalLength(this.#parts(view, axis, inner), distribution, spacing) + top + bottom;
    const { lengths } = giveOut(this.#parts(view, axis), distribution, spacing, inner);
    const heights = view.children.map((child, at) => this.#height(child, lengths[at] ?? 0));
    const tops = alongBaseline(view.children, heights, alignment);
    return Math.max(0, ...heights.map((height, at) => height + (tops[at] ?? 0))) + top + bottom;
  }

  /** @param inner width of a vertical stack inside of its margins */
  #parts(stack: BoardView, axis: Axis, inner = 0): Part[] {
    const { alignment } = stackOf(stack);
    return stack.children.map((view) => {
      const { exact, least } = view.limits[axis];
      return {
        natural:
          axis === 'horizontal'
            ? this.#width(view)
            : this.#height(view, this.#across(view, alignment, inner)),
        least,
        exact,
        hugging: priorityOf(view, axis, 'HuggingPriority'),
        resistance: priorityOf(view, axis, 'CompressionResistancePriority'),
      };
    });
  }

  /** Width of a view in a vertical stack. */
  #across(view: BoardView, alignment: string, inner: number): number {
    return alignment === 'fill' ? inner : Math.min(inner, this.#width(view));
  }

  #placeArranged(stack: BoardView, frame: Frame): void {
    const { axis, alignment, distribution, spacing } = stackOf(stack);
    const { top, left, bottom, right } = marginsOf(stack);
    const inner = {
      width: Math.max(0, frame.width - left - right),
      height: Math.max(0, frame.height - top - bottom),
    };
    const isRow = axis === 'horizontal';
    const parts = this.#parts(stack, axis, inner.width);
    const given = giveOut(parts, distribution, spacing, isRow ? inner.width : inner.height);
    let along = isRow ? left : top;
    const heights = isRow
      ? stack.children.map((child, at) => this.#height(child, given.lengths[at] ?? 0))
      : [];
    const baselines = alongBaseline(stack.children, heights, alignment);
    for (const [at, child] of stack.children.entries()) {
      const length = given.lengths[at] ?? 0;
      if (isRow) {
        const height = alignment === 'fill' ? inner.height : Math.min(inner.height, heights[at] ?? 0);
        const y = baselines[at] ?? aligned(alignment, inner.height - height);
        this.#place(child, { x: along, y: top + Math.min(y, inner.height - height), width: length, height });
      } else {
        const width = this.#across(child, alignment, inner.width);
        this.#place(child, {
          x: left + aligned(alignment, inner.width - width),
          y: along,
          width,
          height: length,
        });
      }
      along += length + given.spacing;
    }
  }

  #placeScrolled(scroll: BoardView, frame: Frame): void {
    for (const child of scroll.children) {
      const { left, top, width, height } = this.#scrolled(scroll, child, frame.width, frame.height);
      this.#place(child, { x: left, y: top, width, height });
    }
  }

  #scrolledHeight(scroll: BoardView, width: number): number {
    const heights = scroll.children.map((child) => {
      const { tiedHeight, height } = this.#scrolled(scroll, child, width, undefined);
      return tiedHeight === undefined ? 0 : height - tiedHeight;
    });
    return Math.max(0, ...heights);
  }

  /** A scroll view's content is as large as the frame where it is tied to that, else as it is by itself. */
  #scrolled(scroll: BoardView, child: BoardView, width: number, height: number | undefined) {
    const { tiedWidth, tiedHeight, left, top } = scrollTies(scroll, child);
    const ownWidth = tiedWidth === undefined ? this.#width(child) : Math.max(0, width + tiedWidth);
    const isTall = tiedHeight !== undefined && height !== undefined;
    return {
      left,
      top,
      width: ownWidth,
      height: isTall ? Math.max(0, height + tiedHeight) : this.#height(child, ownWidth),
      tiedHeight,
    };
  }

  #placeFree(view: BoardView, frame: Frame): void {
    const bounds: Guide = { x: 0, y: 0, width: frame.width, height: frame.height };
    const guides = new Map<string, Guide>([[view.id, bounds]]);
    const safeArea = childOf(view.element, 'viewLayoutGuide', 'safeArea')?.attributes['id'];
    if (safeArea !== undefined) {
      const bar = frame === SCREEN ? STATUS_BAR : 0;
      guides.set(safeArea, { ...bounds, y: bar, height: bounds.height - bar });
    }
    const constraints = constraintsOf(view.element);
    for (const child of view.children) {
      const placed = placeByConstraints(child.id, constraints, guides, {
        width: () => this.#width(child),
        height: (width) => this.#height(child, width),
      });
      guides.set(child.id, placed);
      this.#place(child, placed);
    }
  }
}

/** To the pixels of a screen with two a point; edges are rounded, so that what touches does so still. */
function rounded({ x, y, width, height }: Frame): Frame {
  const half = (length: number): number => Math.round(length * 2) / 2;
  return { x: half(x), y: half(y), width: half(x + width) - half(x), height: half(y + height) - half(y) };
}
