/** What a request may take and an answer may be, whatever a server does. */

/** Seconds of one request, from its first byte to the last one of its answer; local models without a GPU take minutes. */
export const REQUEST_SECONDS = 300;

/** Bytes of an answer with all that is around it: some 30,000 tokens as they are streamed. */
export const MOST_ANSWER_BYTES = 8 * 1024 * 1024;

/** Characters of an answer's text. */
export const MOST_ANSWER_CHARACTERS = 200_000;

/** Characters of all texts of a question; more fits into few models' context. */
export const MOST_QUESTION_CHARACTERS = 200_000;

/** Requests over again where a server is busy (429) or failed (5xx). */
export const MOST_RETRIES = 2;

/** Seconds that are waited for a server at most; one that asks for more is not waited for. */
export const MOST_WAIT_SECONDS = 30;

/** Times that a question goes without something that the server does not take: pictures, a schema, counts of tokens. */
export const MOST_FALLBACKS = 3;

/** Times that a question is asked: once, and once more with what was wrong. */
export const MOST_ASKED = 2;
