/** Which endpoints are taken, and what a key does not show itself in. */
import { describe, expect, it } from 'vitest';
import { readEndpoint, shortText, type EndpointChoice } from '../../../src/assist/index.ts';

const choice = (more: Partial<EndpointChoice>): EndpointChoice => ({
  endpoint: 'http://localhost:11434/v1/',
  model: 'm',
  vision: undefined,
  allowRemote: false,
  ...more,
});
const none = { endpoint: undefined, model: undefined };

describe('an endpoint', () => {
  it('is a loopback address with a model; nothing named is none', () => {
    expect(readEndpoint(choice({}), {})).toMatchObject({ url: 'http://localhost:11434/v1', vision: 'auto' });
    for (const host of ['127.0.0.1:8080', '[::1]:1', 'LOCALHOST'])
      expect(readEndpoint(choice({ endpoint: `http://${host}/v1` }), {})).toBeDefined();
    expect(readEndpoint(choice(none), {})).toBeUndefined();
  });

  it.each<[string, Partial<EndpointChoice>, string]>([
    ['a model alone', { endpoint: undefined }, '--model is for a model behind an address'],
    ['vision alone', { ...none, vision: 'on' }, '--vision is for'],
    ['permission alone', { ...none, allowRemote: true }, '--allow-remote is for'],
    ['no model', { model: undefined }, '--endpoint needs --model'],
    ['another host', { endpoint: 'https://api.openai.com/v1' }, 'is not this machine'],
    [
      'a host that looks like this one',
      { endpoint: 'http://localhost.example.com/v1' },
      'is not this machine',
    ],
    ['a name before it', { endpoint: 'http://localhost@example.com/v1' }, 'more than a host and a path'],
    ['another scheme', { endpoint: 'file:///etc/passwd' }, 'no address of a server'],
    ['no address', { endpoint: 'localhost:11434' }, 'no address of a server'],
    ['a key in it', { endpoint: 'http://localhost/v1?key=abc' }, 'more than a host and a path'],
  ])('is not %s', (_what, more, message) => {
    expect(() => readEndpoint(choice(more), {})).toThrow(message);
  });

  it('may be elsewhere where somebody says so', () => {
    const endpoint = 'https://api.openai.com/v1';
    expect(readEndpoint(choice({ endpoint, allowRemote: true }), {})).toMatchObject({ url: endpoint });
  });

  it('has its key from the environment, and never shows it', () => {
    const both = { OPENAI_API_KEY: 'sk-other-0000000', PIXELWRIGHT_API_KEY: 'sk-own-11111111' };
    const endpoint = readEndpoint(choice({}), both);
    expect(endpoint?.key()).toBe('sk-own-11111111');
    expect(JSON.stringify(endpoint)).not.toContain('sk-');
    expect(readEndpoint(choice({}), { ...both, PIXELWRIGHT_API_KEY: ' ' })?.key()).toBe('sk-other-0000000');
    expect(readEndpoint(choice({}), {})?.key()).toBeUndefined();
  });
});

describe('words of a server', () => {
  it('become one short line without the key', () => {
    expect(shortText('a\n\tb\u001b[0m', undefined)).toBe('a b [0m');
    expect(shortText('x'.repeat(1000), undefined)).toHaveLength(160);
    expect(shortText('your key sk-own-1 is wrong', 'sk-own-11111111')).toBe('');
  });
});
