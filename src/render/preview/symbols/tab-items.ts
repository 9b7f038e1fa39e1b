/** The system's items of tab bars: the title that UIKit gives them, and the symbol that comes nearest to their picture. */

export interface SystemItem {
  readonly title: string;
  readonly symbol: string;
  /** Since iOS 13. */
  readonly filled?: string;
}

const ITEMS: ReadonlyMap<string, SystemItem> = new Map(
  Object.entries<SystemItem>({
    more: { title: 'More', symbol: 'ellipsis' },
    favorites: { title: 'Favorites', symbol: 'star', filled: 'star.fill' },
    featured: { title: 'Featured', symbol: 'star', filled: 'star.fill' },
    topRated: { title: 'Top Rated', symbol: 'star', filled: 'star.fill' },
    recents: { title: 'Recents', symbol: 'clock', filled: 'clock.fill' },
    contacts: { title: 'Contacts', symbol: 'person.crop.circle', filled: 'person.crop.circle.fill' },
    history: { title: 'History', symbol: 'clock', filled: 'clock.fill' },
    bookmarks: { title: 'Bookmarks', symbol: 'book', filled: 'book.fill' },
    search: { title: 'Search', symbol: 'magnifyingglass' },
    downloads: { title: 'Downloads', symbol: 'arrow.down.circle', filled: 'arrow.down.circle.fill' },
    mostRecent: { title: 'Most Recent', symbol: 'clock', filled: 'clock.fill' },
    mostViewed: { title: 'Most Viewed', symbol: 'list.bullet' },
  }),
);

export function systemItem(name: string): SystemItem | undefined {
  return ITEMS.get(name);
}
