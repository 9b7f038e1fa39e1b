/** How alike two things are: token lists, pictures, and the one score of a rendered page against its screenshot. */
export { Assignment } from './pages/assignment.ts';
export { prepareText, sequenceRatio } from './pages/sequence-ratio.ts';
export { decodePng, type DecodeOptions } from './pixels/decode-png.ts';
export { pixelDifference, type PixelDifference } from './pixels/pixel-difference.ts';
export type { RawImage } from './pixels/raw-image.ts';
export { ssim, SSIM_WINDOW } from './pixels/ssim.ts';
export { score, squareScore, type Score, type ScoreInput } from './score/score.ts';
export { editDistance } from './tokens/edit-distance.ts';
export { scoreTokens, type TokenPair, type TokenScore } from './tokens/score-tokens.ts';
