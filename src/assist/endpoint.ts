/** Whom a question may go to: the address, the model and the key that a person gave. */
import { PixelwrightError } from '../core/errors.ts';
import { isLocalServer, isWeb } from '../core/loopback.ts';

/** Whether pictures go along: as the server turns out to take them, always, never. */
export const VISIONS = ['auto', 'on', 'off'] as const;

/** Where the key is looked for, in this order. */
const KEY_NAMES = ['PIXELWRIGHT_API_KEY', 'OPENAI_API_KEY'] as const;

/** As the command line says it; absent where it says nothing. */
export interface EndpointChoice {
  readonly endpoint: string | undefined;
  readonly model: string | undefined;
  readonly vision: (typeof VISIONS)[number] | undefined;
  readonly allowRemote: boolean;
}

export interface Endpoint {
  /** Without a slash at its end: `http://localhost:11434/v1`. */
  readonly url: string;
  readonly model: string;
  readonly vision: (typeof VISIONS)[number];
  /** Undefined where there is none. A function, so that whoever writes an endpoint down writes no key. */
  readonly key: () => string | undefined;
}

/**
 * @param modelFlag the flag that names the model, for errors
 * @returns undefined where no endpoint was named: nothing is asked then
 * @throws PixelwrightError `usage` for an address that is none, is not of this machine, or lacks its model
 */
export function readEndpoint(
  { endpoint, model, vision, allowRemote }: EndpointChoice,
  environment: NodeJS.ProcessEnv,
  modelFlag = '--model',
): Endpoint | undefined {
  if (endpoint === undefined) {
    const alone = [
      [modelFlag, model !== undefined],
      ['--vision', vision !== undefined],
      ['--allow-remote', allowRemote],
    ] as const;
    const given = alone.find(([, isGiven]) => isGiven)?.[0];
    if (given === undefined) return undefined;
    throw new PixelwrightError('usage', `${given} is for a model behind an address, and none was named.`, {
      hint: `Name one with --endpoint, such as http://localhost:11434/v1, or drop ${given}.`,
    });
  }
  if (model === undefined)
    throw new PixelwrightError('usage', `--endpoint needs ${modelFlag}: which model is asked.`, {
      hint: `Add ${modelFlag} NAME, as the server calls it.`,
    });
  const key = KEY_NAMES.map((name) => environment[name]?.trim()).find((known) => (known ?? '') !== '');
  return { url: addressOf(endpoint, allowRemote), model, vision: vision ?? 'auto', key: () => key };
}

function addressOf(given: string, allowRemote: boolean): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined || !isWeb(url.protocol))
    throw new PixelwrightError('usage', 'This is no address of a server.', {
      where: '--endpoint',
      hint: 'Write it with http:// or https://, such as http://localhost:11434/v1.',
    });
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new PixelwrightError('usage', 'The address holds more than a host and a path.', {
      where: '--endpoint',
      hint: `Give a key as ${KEY_NAMES.join(' or ')} in the environment.`,
    });
  if (!allowRemote && !isLocalServer(url))
    throw new PixelwrightError('usage', `${url.host} is not this machine, and screenshots would go there.`, {
      where: '--endpoint',
      hint: 'Name localhost, 127.0.0.1 or [::1], or say that they may: --allow-remote.',
    });
  return url.href.replace(/\/+$/, '');
}
