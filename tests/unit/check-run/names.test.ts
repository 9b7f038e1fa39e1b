/** Names of screens, globs over them, and which shard has which. */
import { describe, expect, it } from 'vitest';
import { requireScreenName } from '../../../src/check/baselines/index.ts';
import { addressCandidates } from '../../../src/check/run/index.ts';
import { matchesGlob } from '../../../src/check/run/glob.ts';
import { isInShard, readShard } from '../../../src/check/run/shards.ts';

describe('names', () => {
  it.each(['login', 'settings/dark', 'ünïcode', 'a.b', 'a b'])('takes %s', (name) => {
    expect(requireScreenName(name, 'x')).toBe(name);
  });

  it.each([
    '',
    '..',
    'a/../b',
    '/a',
    'a/',
    'a//b',
    '.hidden',
    'a\\b',
    'c:d',
    'a\nb',
    'a.',
    'a.meta',
    'x'.repeat(300),
  ])('refuses %j', (name) => {
    expect(() => requireScreenName(name, 'x')).toThrow(expect.objectContaining({ kind: 'usage' }));
  });
});

describe('globs', () => {
  it.each([
    ['login', 'login', true],
    ['login', 'logins', false],
    ['*', 'login', true],
    ['*', 'settings/dark', false],
    ['**', 'settings/dark', true],
    ['settings/*', 'settings/dark', true],
    ['settings/*', 'settings/dark/large', false],
    ['**/dark', 'dark', true],
    ['**/dark', 'a/b/dark', true],
    ['**/dark', 'a/undark', false],
    ['log?n', 'login', true],
    ['log?n', 'log/n', false],
    ['*.dark', 'login.dark', true],
    ['.ogin', 'login', false],
  ])('%s of %s: %s', (glob, name, expected) => {
    expect(matchesGlob(glob, name)).toBe(expected);
  });

  it('is not slowed down by many stars', () => {
    expect(matchesGlob('*a'.repeat(200), 'a'.repeat(399) + 'b')).toBe(false);
  });
});

describe('shards', () => {
  const names = Array.from({ length: 200 }, (_, index) => `screens/number-${index}`);

  it('gives each screen to one of them, and some to each', () => {
    const shards = [1, 2, 3, 4, 5].map((index) => ({ index, count: 5 }));
    for (const name of names) expect(shards.filter((shard) => isInShard(name, shard))).toHaveLength(1);
    for (const shard of shards)
      expect(names.filter((name) => isInShard(name, shard)).length).toBeGreaterThan(20);
  });

  it('gives a screen to the same one on every machine', () => {
    expect([1, 2, 3].map((index) => isInShard('settings/dark', { index, count: 3 }))).toEqual([
      false,
      true,
      false,
    ]);
  });

  it.each(['0/3', '4/3', '2', 'a/b', '1/0', '-1/2', '1/1001'])('refuses %s', (written) => {
    expect(() => readShard(written)).toThrow(expect.objectContaining({ kind: 'usage' }));
  });
});

describe('addresses', () => {
  it('calls pages by their paths', () => {
    const named = addressCandidates('http://localhost:3000', [
      '/',
      '/about',
      '/blog/',
      '/blog/post?id=3',
      '/%C3%BC',
    ]);
    expect(named.map(({ name }) => name)).toEqual(['index', 'about', 'blog/index', 'blog/post-id-3', 'ü']);
  });

  it.each(['http://localhost:3000/', 'http://127.0.0.1:3000/', 'https://[::1]:3000/'])('takes %s', (url) => {
    expect(addressCandidates(url, ['/'])).toMatchObject([{ name: 'index', url }]);
  });

  it.each([
    ['http://example.com', ['/']],
    ['http://localhost.example.com', ['/']],
    ['http://127.0.0.1.example.com', ['/']],
    ['http://127.0.0.2:3000', ['/']],
    ['http://app.localhost:3000', ['/']],
    ['file:///etc/passwd', ['/']],
    ['http://localhost:3000', ['//example.com/']],
    ['http://localhost:3000', ['about']],
    ['http://user:secret@localhost:3000', ['/']],
    ['no address', ['/']],
  ])('refuses %s with %j', (url, pages) => {
    expect(() => addressCandidates(url, pages)).toThrow(expect.objectContaining({ kind: 'usage' }));
  });
});
