/** What `--text` says of the words of a kit's screen: those of the screenshot, or the kit's own. */
export const TEXT_CHOICES = ['read', 'placeholder'] as const;
export type TextChoice = (typeof TEXT_CHOICES)[number];
