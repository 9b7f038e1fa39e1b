/** Type: what letters look like, measured and fitted without a browser. */
export { fontMetrics, measureText, type FontMetrics, type TextMeasure } from './measure-text.ts';
