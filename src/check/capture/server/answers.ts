/** Whether a server is there. */
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** A server that takes longer for one answer is asked anew. */
const ANSWER_LIMIT_MS = 5_000;

/** The HTTP status that an address answers with; undefined where nothing answers. Redirections are not followed. */
export function statusOf(url: URL, signal: AbortSignal): Promise<number | undefined> {
  return new Promise((resolve) => {
    // Without the agents that the process shares, which the environment may send through a proxy.
    const options = {
      agent: false,
      signal,
      timeout: ANSWER_LIMIT_MS,
      headers: { accept: 'text/html,*/*' },
    } as const;
    const asked =
      url.protocol === 'https:'
        ? // On this machine, with a certificate of its own.
          requestHttps(url, { ...options, rejectUnauthorized: false })
        : requestHttp(url, options);
    asked.on('response', (response) => {
      resolve(response.statusCode);
      response.destroy();
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => {
      resolve(undefined);
    });
    asked.on('close', () => {
      resolve(undefined);
    });
    asked.end();
  });
}
