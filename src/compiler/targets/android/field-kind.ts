/** What is typed into a field, by the words at it: its keyboard, and what the device may fill in. */

export interface FieldKind {
  /** Of `android:inputType`. */
  readonly inputType: string;
  /** Of `android:autofillHints`; undefined where nothing is to be filled in. */
  readonly autofill?: string;
}

const PLAIN: FieldKind = { inputType: 'text' };

/** The first that fits; words are those of forms in English, and what is written alike elsewhere. */
const KINDS: readonly (readonly [RegExp, FieldKind])[] = [
  [/\bsearch|\bfind\b/i, PLAIN],
  [/\be-?mail\b|\S@\S+\.\w/i, { inputType: 'textEmailAddress', autofill: 'emailAddress' }],
  [/\bpass(word|code|phrase)\b|^[•●∙*.·]{4,}$/i, { inputType: 'textPassword', autofill: 'password' }],
  [/\buser ?name\b/i, { inputType: 'text', autofill: 'username' }],
  [/\b(tele)?phone\b|\bmobile\b|^\+?[\d ()-]{7,}$/i, { inputType: 'phone', autofill: 'phone' }],
  [/\bzip\b|\bpost(al )?code\b/i, { inputType: 'textPostalAddress', autofill: 'postalCode' }],
  [
    /\b(street|postal|billing|shipping)\b.*\baddress\b/i,
    { inputType: 'textPostalAddress', autofill: 'postalAddress' },
  ],
  [/\bwebsite\b|\burl\b|^https?:/i, { inputType: 'textUri' }],
  [/\bdate\b|\bbirthday\b/i, { inputType: 'date' }],
  [/\b(first|last|full|your|family|given)? ?name\b/i, { inputType: 'textPersonName', autofill: 'name' }],
  [/\b(amount|quantity|number|price|age)\b|^[\d.,]+$/i, { inputType: 'number' }],
];

/** @param words what a field says of itself, the surest first */
export function fieldKind(words: readonly string[]): FieldKind {
  for (const text of words) {
    const short = text.trim().slice(0, 80);
    const [, kind] = KINDS.find(([pattern]) => pattern.test(short)) ?? [];
    if (kind !== undefined) return kind;
  }
  return PLAIN;
}
