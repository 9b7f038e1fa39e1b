/** `fetch` for servers that nobody vouches for: no more bytes than were agreed on, no way to another host. */

/** An answer that goes on behind the last byte that is read of it. */
export class AnswerTooLong extends Error {
  override readonly name = 'AnswerTooLong';
}

/**
 * A redirect comes back as what it is and is not followed: it could lead what was sent to another machine. What the client
 * would tell of this one (its system, its versions) stays here.
 */
export function limitedFetch(maxBytes: number): typeof fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    for (const name of [...headers.keys()]) if (name.startsWith('x-stainless-')) headers.delete(name);
    headers.set('user-agent', 'pixelwright');
    const response = await fetch(input, { ...init, headers, redirect: 'manual' });
    if (response.body === null) return response;
    const { status, statusText } = response;
    return new Response(response.body.pipeThrough(counter(maxBytes)), {
      status,
      statusText,
      headers: response.headers,
    });
  };
}

function counter(maxBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let left = maxBytes;
  return new TransformStream({
    transform: (chunk, controller) => {
      left -= chunk.byteLength;
      if (left < 0) controller.error(new AnswerTooLong());
      else controller.enqueue(chunk);
    },
  });
}
