/** How large a `.gui` text may be. Screens are far smaller; the limits keep hostile input from filling memory or the stack. */

/** Characters (UTF-16 code units); a screen of 4,000 components has some 60,000. */
export const MAX_TEXT_LENGTH = 4 * 1024 * 1024;

/** Blocks within blocks; the tree's readers may recurse this deep. */
export const MAX_DEPTH = 256;

/** Problems reported for one text; reading stops there. */
export const MAX_PROBLEMS = 20;
