/** The system's items of tab bars: the title that UIKit gives them, and the symbol that comes nearest to their picture. */

export interface SystemItem {
  readonly title: string;
  readonly symbol: string;
}

const ITEMS: ReadonlyMap<string, SystemItem> = new Map(
  Object.entries({
    more: { title: 'More', symbol: 'ellipsis' },
    favorites: { title: 'Favorites', symbol: 'star' },
    featured: { title: 'Featured', symbol: 'star' },
    topRated: { title: 'Top Rated', symbol: 'star' },
    recents: { title: 'Recents', symbol: 'clock' },
    contacts: { title: 'Contacts', symbol: 'person.crop.circle' },
    history: { title: 'History', symbol: 'clock' },
    bookmarks: { title: 'Bookmarks', symbol: 'book' },
    search: { title: 'Search', symbol: 'magnifyingglass' },
    downloads: { title: 'Downloads', symbol: 'arrow.down.circle' },
    mostRecent: { title: 'Most Recent', symbol: 'clock' },
    mostViewed: { title: 'Most Viewed', symbol: 'list.bullet' },
  }),
);

export function systemItem(name: string): SystemItem | undefined {
  return ITEMS.get(name);
}
