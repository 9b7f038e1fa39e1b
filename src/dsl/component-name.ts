/** What a component's name may be made of. Which names exist, and where they may stand, is the kit's word. */

const COMPONENT_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

/** Whether a word can be a component's name: letters and digits of ASCII, `-` and `_`, not `-` or `_` first. */
export function isComponentName(word: string): boolean {
  return COMPONENT_NAME.test(word);
}
