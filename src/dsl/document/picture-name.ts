/** Names of a document's pictures: plain file names, since nothing else may be opened or written by them. */
import { z } from 'zod';

export const pictureNameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,79}\.(?:png|jpg|webp|svg)$/, 'expected a file name such as photo-1.png');
