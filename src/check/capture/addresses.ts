/** Which addresses may be opened: servers on this machine, and no other. */
import { PixelwrightError } from '../../core/errors.ts';
import { isLocalServer } from '../../core/loopback.ts';

/**
 * The address of a server on this machine.
 *
 * @throws PixelwrightError `usage` for any other
 */
export function localAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url !== undefined && isLocalServer(url)) return url;
  throw new PixelwrightError('usage', 'This is no address of a server on this machine.', {
    where: address,
    hint: 'Name one on localhost, 127.0.0.1 or [::1], with its port: http://localhost:3000.',
  });
}

/** Origins, each once. @throws PixelwrightError `usage` for one that is not of this machine */
export function localOrigins(addresses: readonly string[]): readonly string[] {
  return [...new Set(addresses.map((address) => localAddress(address).origin))];
}

/** Whether a page may ask for this: an address of these origins, be it of a web socket. */
export function isAllowed(address: string, origins: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { origin } = new URL(address.replace(/^ws(?=s?:)/i, 'http'));
  return origins.includes(origin);
}
