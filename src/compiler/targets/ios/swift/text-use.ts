/** What a SwiftUI template does with a text: shown to people, which Xcode collects for translation, or read by code. */

/** `title`: shown alone, `code`: never shown, `both`. */
export type TextUse = 'title' | 'code' | 'both';

const VIEWS =
  'Text|Button|Toggle|Label|LabeledContent|TextField|SecureField|Picker|Menu|Link|Stepper|Section|ProgressView|' +
  'GroupBox|DisclosureGroup|ContentUnavailableView|NavigationLink|ShareLink|Tab|DatePicker|ColorPicker';
const MODIFIERS =
  'accessibilityLabel|accessibilityHint|accessibilityValue|navigationTitle|help|badge|confirmationDialog|alert';
const SHOWN = new RegExp(`(?:\\b(?:${VIEWS})|\\.(?:${MODIFIERS}))\\($`);

/**
 * @param before the code in front of the text
 * @param known what was found for the same text before
 */
export function textUse(before: string, known: TextUse | undefined): TextUse {
  const use = SHOWN.test(before) ? 'title' : 'code';
  return known === undefined || known === use ? use : 'both';
}
