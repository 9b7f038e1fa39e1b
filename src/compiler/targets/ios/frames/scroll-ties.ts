/** What ties the content of a scroll view to its guides. */
import { childOf } from './board-tree.ts';
import { type BoardView, constraintsOf, numberOr } from './board-view.ts';

export interface ScrollTies {
  /** Points that the content is wider, or higher, than what is seen of it; undefined where nothing says so. */
  readonly tiedWidth: number | undefined;
  readonly tiedHeight: number | undefined;
  /** Points from the edges of what scrolls. */
  readonly left: number;
  readonly top: number;
}

export function scrollTies({ element }: BoardView, child: BoardView): ScrollTies {
  const idOf = (key: string): string => childOf(element, 'viewLayoutGuide', key)?.attributes['id'] ?? '';
  const [content, visible] = [idOf('contentLayoutGuide'), idOf('frameLayoutGuide')];
  const tie = (attribute: string, guide: string): number | undefined => {
    for (const { firstItem, secondItem, firstAttribute, constant } of constraintsOf(element)) {
      if (firstAttribute !== attribute) continue;
      if (firstItem === child.id && secondItem === guide) return numberOr(constant, 0);
      if (firstItem === guide && secondItem === child.id) return -numberOr(constant, 0);
    }
    return undefined;
  };
  return {
    tiedWidth: tie('width', visible),
    tiedHeight: tie('height', visible),
    left: tie('leading', content) ?? 0,
    top: tie('top', content) ?? 0,
  };
}
