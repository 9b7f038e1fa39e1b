/** How large a storyboard may be. Screens are far smaller; the limits keep hostile files from filling memory or the stack. */

/** UTF-16 code units; a screen of 4,000 components has some four millions. */
export const MAX_CHARACTERS = 16 * 1024 * 1024;

/** XML elements: views with their colors, fonts and constraints. */
export const MAX_ELEMENTS = 400_000;

/** Elements within elements; a view and its `subviews` are two. */
export const MAX_ELEMENT_DEPTH = 700;

export const MAX_VIEWS = 20_000;

/** Views within views. Chromium's parser stops nesting at 512 elements, and a view is one, with up to four inside. */
export const MAX_VIEW_DEPTH = 320;

/** Of one picture of the asset catalogue. */
export const MAX_PICTURE_BYTES = 20_000_000;

/** Things that are not drawn as they are, told of by name. */
export const MAX_NOTES = 20;
