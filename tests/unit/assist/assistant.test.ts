/** Questions to a server of the test's own, by the real client: what is taken for an answer, and what for none. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openAssistant, readEndpoint, type Answer, type Assistant } from '../../../src/assist/index.ts';
import {
  answer,
  cut,
  endless,
  endlessly,
  raw,
  refuse,
  silent,
  startApiServer,
  type ApiServer,
  type Reply,
} from '../../fixtures/api-server.ts';

const KEY = 'sk-secret-0123456789abcdef';
const schema = z.strictObject({ word: z.string().max(10) });
const GOOD = '{"word": "yes"}';

let server: ApiServer;
let notices: string[];
beforeAll(async () => void (server = await startApiServer()));
afterAll(() => server.close());

async function open(vision?: 'auto' | 'on' | 'off', path = ''): Promise<Assistant> {
  const choice = { endpoint: server.url + path, model: 'test-model', vision, allowRemote: false };
  const endpoint = readEndpoint(choice, { PIXELWRIGHT_API_KEY: KEY });
  if (endpoint === undefined) throw new Error('no endpoint');
  notices = [];
  return openAssistant(endpoint, (text) => notices.push(text));
}

const ask = (
  assistant: Assistant,
  more: { seconds?: number; signal?: AbortSignal; text?: string } = {},
): Promise<Answer<{ word: string }>> =>
  assistant.ask({
    name: 'word',
    task: 'Say a word.',
    text: 'Which?',
    pictures: [{ name: 'screenshot', png: Buffer.from('png') }],
    schema,
    seconds: 10,
    signal: new AbortController().signal,
    ...more,
  });

describe('an answer', () => {
  it('is asked for with the schema and the pictures, and told before it is', async () => {
    server.say(answer(GOOD));
    const given = await ask(await open());
    expect(given).toMatchObject({ ok: true, value: { word: 'yes' } });
    expect(given.usage).toMatchObject({ requests: 1, promptTokens: 100, completionTokens: 7 });
    const [asked] = server.asked;
    expect(asked?.path).toBe('/v1/chat/completions');
    expect(asked?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(asked?.body).toMatchObject({ model: 'test-model', stream: true });
    expect(JSON.stringify(asked?.body.response_format)).not.toContain('maxLength');
    expect(asked?.text).toContain(Buffer.from('png').toString('base64'));
    expect(Object.keys(asked?.headers ?? {}).filter((name) => name.startsWith('x-stainless'))).toEqual([]);
    expect(notices).toEqual([
      `Sent to ${new URL(server.url).host}, model test-model: screenshot (3 bytes); 36 characters of text.`,
    ]);
  });

  it.each([
    ['in code fences', `Here you are:\n\`\`\`json\n${GOOD}\n\`\`\`\nBye`],
    ['between sentences', `I would say {"word": "yes"} since {that} fits.`],
    ['behind thoughts', `<think>{"word": "no"}</think>${GOOD}`],
  ])('is found %s', async (_where, text) => {
    server.say(answer(text));
    expect(await ask(await open())).toMatchObject({ ok: true, value: { word: 'yes' } });
  });

  it('of another form is asked for once more, with what was wrong', async () => {
    server.say(answer('{"word": 7}'), answer(GOOD));
    expect(await ask(await open())).toMatchObject({ ok: true, usage: { requests: 2, promptTokens: 200 } });
    expect(server.asked[1]?.body.messages.at(-1)?.content).toContain('not of the form: word');
    server.say(answer('I cannot.'));
    expect(await ask(await open())).toMatchObject({ ok: false, reason: 'The answer is no JSON.' });
    expect(server.asked).toHaveLength(2);
  });
});

describe('what a server does not take', () => {
  it('is left out, and remembered', async () => {
    const assistant = await open();
    server.say(
      refuse(400, 'stream_options is not supported'),
      refuse(415, 'this model does not support images'),
      refuse(400, 'bad request'),
      answer(GOOD),
    );
    expect(await ask(assistant)).toMatchObject({ ok: true });
    expect(server.asked).toHaveLength(4);
    expect(assistant.sees).toBe(false);
    server.say(answer(GOOD));
    await ask(assistant);
    const { body, text } = server.asked[0] ?? { body: undefined, text: '' };
    expect(body).not.toHaveProperty('response_format');
    expect(body).not.toHaveProperty('stream_options');
    expect(text).not.toContain('image_url');
    expect(notices.at(-1)).toContain('no pictures');
  });

  it.each([
    ['says so as if something had broken', [refuse(500, 'image input is not supported - mmproj')], 2],
    ['says nothing of the kind', [refuse(400, 'bad request'), refuse(400, 'content must be a string')], 3],
  ])('are pictures where it %s', async (_how, replies, requests) => {
    const assistant = await open();
    server.say(...replies, answer(GOOD));
    expect(await ask(assistant)).toMatchObject({ ok: true, usage: { requests } });
    expect(assistant.sees).toBe(false);
  });

  it('are pictures that it must have: then there is no answer', async () => {
    server.say(refuse(400, 'image input is not supported'));
    const blind = await ask(await open('on'));
    expect(blind.ok ? '' : blind.reason).toContain('image input is not supported');
    expect(server.asked.every(({ text }) => text.includes('image_url'))).toBe(true);
    server.say(answer(GOOD));
    await ask(await open('off'));
    expect(server.asked[0]?.text).not.toContain('image_url');
  });
});

describe('a failure', () => {
  it.each<[string, Reply, RegExp]>([
    ['a wrong key', refuse(401, `Incorrect API key ${KEY}`), /^The server did not accept the key [^“]*$/],
    ['another model', refuse(404, 'model not found'), /no such model.*“model not found”/],
    ['a cut connection', cut, /broke off/],
    ['no choices', raw('data: {"choices": []}\n\ndata: [DONE]\n\n'), /no choices/],
    ['nonsense', raw('data: <html>\n\n'), /no chat completion/],
    ['other JSON', raw('data: {"choices": "many"}\n\n'), /no chat completion/],
    ['an error in the stream', raw('data: {"error": {"message": "out of context"}}\n\n'), /“out of context”/],
    ['an endless answer', endless, /did not come to an end/],
    ['noise without an end', endlessly(`: ${'still there '.repeat(80)}\n\n`), /did not come to an end/],
    ['a refusal without an end', endlessly('no ', 422), /The server refused the request \(422\)/],
    ['the key in the answer', answer(JSON.stringify({ word: KEY })), /./],
    [
      'a redirect',
      (response) => response.writeHead(307, { location: 'http://192.0.2.1/v1/chat/completions' }).end(),
      /leads elsewhere/,
    ],
  ])('is %s', async (_what, reply, reason) => {
    server.say(reply);
    const given = await ask(await open());
    expect(given.ok).toBe(false);
    expect(given.ok ? '' : given.reason).toMatch(reason);
    expect(JSON.stringify(given)).not.toContain('0123456');
  });

  it('has no megabytes and no parts of the key in its reason', async () => {
    for (const said of ['x'.repeat(5_000_000), `${KEY.slice(4)} is wrong`, '\u001b[31m\n\u202e']) {
      server.say(refuse(400, said));
      const given = await ask(await open('off'));
      const reason = given.ok ? '' : given.reason;
      expect(reason.length).toBeLessThan(300);
      expect(reason).not.toMatch(/secret|[\p{C}]/u);
    }
  });

  it('is silence, after the time that there was', async () => {
    server.say(silent);
    const given = await ask(await open(), { seconds: 0.3 });
    expect(given).toMatchObject({ ok: false, reason: 'There was no answer within 1 seconds.' });
    expect(given.usage.seconds).toBeLessThan(5);
  });

  it('is a server that nobody listens at', async () => {
    const gone = await startApiServer();
    await gone.close();
    const endpoint = readEndpoint(
      { endpoint: gone.url, model: 'm', vision: undefined, allowRemote: false },
      {},
    );
    if (endpoint === undefined) throw new Error('no endpoint');
    expect(await ask(await openAssistant(endpoint, () => undefined))).toMatchObject({
      ok: false,
      reason: 'Nothing answers at this address.',
    });
  });

  it('is a question that is too long, and nothing is sent', async () => {
    server.say(answer(GOOD));
    const given = await ask(await open(), { text: 'x'.repeat(300_000) });
    expect(given).toMatchObject({ ok: false });
    expect([server.asked.length, notices.length]).toEqual([0, 0]);
  });
});

describe('a server that is busy', () => {
  it('is asked again when it says, and not for ever', async () => {
    server.say(
      refuse(429, 'slow down', { 'retry-after': '0.2' }),
      refuse(503, 'loading', { 'retry-after': '0' }),
      answer(GOOD),
    );
    const given = await ask(await open());
    expect(given).toMatchObject({ ok: true, usage: { requests: 3 } });
    expect(given.usage.seconds).toBeGreaterThan(0.19);
    server.say(refuse(500, 'broken', { 'retry-after': '0' }));
    expect(await ask(await open())).toMatchObject({ ok: false });
    expect(server.asked).toHaveLength(3);
  });

  it('is not waited for longer than a little', async () => {
    server.say(refuse(429, 'come tomorrow', { 'retry-after': '86400' }));
    const given = await ask(await open());
    expect(given).toMatchObject({ ok: false, usage: { requests: 1 } });
    expect(given.usage.seconds).toBeLessThan(5);
  });
});

describe('Ctrl-C', () => {
  it('ends the request', async () => {
    server.say(silent);
    const stop = new AbortController();
    const asking = ask(await open(), { signal: stop.signal });
    setTimeout(() => stop.abort(new Error('stopped')), 200);
    await expect(asking).rejects.toThrow('stopped');
  });

  it('ends the waiting', async () => {
    server.say(refuse(429, 'slow down', { 'retry-after': '9' }));
    const stop = new AbortController();
    const asking = ask(await open(), { signal: stop.signal });
    setTimeout(() => stop.abort(new Error('stopped')), 200);
    await expect(asking).rejects.toThrow('stopped');
  });
});
