/** Type: what letters look like, measured and fitted without a browser. */
export { prepareTypes } from './common-faces.ts';
export { fitTypes } from './fit-types.ts';
export { fontMetrics, measureText, type FontMetrics, type TextMeasure } from './measure-text.ts';
