/** An opened screenshot as a model takes it in. */
import type { InputPicture, Model } from '../../model/index.ts';
import type { Picture } from '../picture.ts';

export async function modelInput(model: Model, picture: Picture): Promise<InputPicture> {
  const imageSize = model.inputSize(picture);
  return { imageSize, pixels: await picture.stretched(imageSize) };
}
