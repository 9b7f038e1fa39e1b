/** Pages of a server on this machine: what they are called, and what is no such page. */
import { PixelwrightError } from '../../core/errors.ts';
import { requireScreenName } from '../baselines/index.ts';
import type { Candidate } from '../capture/index.ts';
import { isLocalServer, isWeb } from '../../core/loopback.ts';

/** Pages below the address; `/` is called so. */
const FIRST_PAGE = 'index';

/**
 * @param url `http://localhost:3000`
 * @param pages paths of pages: `/about`
 * @throws PixelwrightError `usage` for an address that is not on this machine, and for a path that leads away from it
 */
export function addressCandidates(url: string, pages: readonly string[]): Candidate[] {
  const base = requireLocal(url);
  return (pages.length === 0 ? [base.pathname + base.search] : pages).map((page) => {
    const address = page.startsWith('/') ? parse(page, base) : undefined;
    if (address?.origin !== base.origin)
      throw new PixelwrightError('usage', `“${page}” is no page of ${base.origin}.`, {
        where: '--pages',
        hint: 'Write paths that begin with a slash, such as /,/about.',
      });
    return { kind: 'address', name: requireScreenName(nameOf(address), address.href), url: address.href };
  });
}

/** The origin of an address on this machine. @throws PixelwrightError `usage` for any other */
export function requireLocal(url: string): URL {
  const parsed = parse(url);
  if (parsed === undefined || !isWeb(parsed.protocol))
    throw new PixelwrightError('usage', `“${url}” is no address of a server.`, {
      where: '--url',
      hint: 'Write one such as http://localhost:3000.',
    });
  if (isLocalServer(parsed) && parsed.username === '' && parsed.password === '') return parsed;
  throw new PixelwrightError('usage', `${parsed.host} is not this machine.`, {
    where: '--url',
    hint: 'Only pages of a server on localhost are checked; start one with --serve.',
  });
}

function parse(url: string, base?: URL): URL | undefined {
  return URL.canParse(url, base?.href) ? new URL(url, base) : undefined;
}

/** `/blog/post?id=3` is called `blog/post-id-3`. */
function nameOf({ pathname, search, hash }: URL): string {
  const parts = decode(pathname)
    .split('/')
    .filter((part) => part !== '')
    .map(plain);
  const path = parts.length === 0 || pathname.endsWith('/') ? [...parts, FIRST_PAGE] : parts;
  const more = [search, hash]
    .filter((part) => part.length > 1)
    .map((part) => `-${plain(decode(part.slice(1)))}`);
  return path.join('/') + more.join('');
}

function plain(text: string): string {
  const letters = text.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+|[.-]+$/g, '');
  return letters === '' ? '-' : letters;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
