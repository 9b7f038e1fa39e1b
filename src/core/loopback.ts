/** Which addresses are of a server on this machine: what `check` opens and lets pages ask, and whom nothing has to be allowed to ask. */

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Over HTTP, and of a host that is this machine on every system: what other names lead to is up to a resolver. */
export function isLocalServer({ protocol, hostname }: URL): boolean {
  return isWeb(protocol) && LOOPBACK.has(hostname);
}

/** @param protocol with its colon: `http:` */
export function isWeb(protocol: string): boolean {
  return protocol === 'http:' || protocol === 'https:';
}
