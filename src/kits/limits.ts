/** How large a kit may be, and the screens that are drawn of it. Real ones are far smaller; the limits end hostile ones. */

/** `kit.json`, in bytes. */
export const MAX_KIT_FILE_BYTES = 1024 * 1024;

/** Files and folders of a kit. */
export const MAX_FILES = 2_000;

/** All files of a kit together, in bytes. */
export const MAX_KIT_BYTES = 64 * 1024 * 1024;

/** Components of a kit, abstract ones included. */
export const MAX_COMPONENTS = 500;

/** Slots of a component; values of a component. */
export const MAX_NAMES = 50;

/** Alternatives of a content model or of sampling hints; particles of one of them. */
export const MAX_PARTICLES = 100;

/** The highest `min`, `max` or drawn number of a particle; `null` has no end. */
export const MAX_COUNT = 1_000;

export const MAX_WEIGHT = 1_000_000;

/** Words of a random text, and letters of one of them. */
export const MAX_WORDS = 200;
export const MAX_LETTERS = 50;

/** The longest default of a slot and the longest value, in UTF-16 code units. */
export const MAX_TEXT = 10_000;

/**
 * Tokens (component names and braces) of a random screen, and of the smallest form of a component: the most that is
 * ever drawn.
 */
export const MAX_SCREEN_TOKENS = 4_000;

/** Levels behind which a random screen gets only what it must have, so that recursive kits come to an end. */
export const MAX_DRAWN_DEPTH = 8;
