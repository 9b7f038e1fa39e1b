/** What the author of a kit can do for a model that does not read it well enough. */
import type { ComponentErrors } from '../../training/evaluate/component-errors.ts';
import type { KitMeasurement } from './measure.ts';

/** A model that reads so large a share of unseen screens without a mistake needs no advice. */
const GOOD = 0.97;

/** So often a component should stand on the screens that are drawn. */
const FEW = 200;

/** Two components look alike where at least so many, and so large a share, of one were taken for the other. */
const ALIKE = { count: 3, share: 0.02 } as const;

/** Behind so many times through the same screens other screens teach more. */
const MANY_EPOCHS = 30;

export interface TrainedAs {
  /** How the kit is named on the command line. */
  readonly kit: string;
  readonly epochs: number;
  readonly screens: number;
}

/** In sentences, the most useful first; empty where the model reads the kit well. */
export function adviceFor(measurement: KitMeasurement, { kit, epochs, screens }: TrainedAs): string[] {
  const { components } = measurement;
  const alike = components.flatMap(lookAlikes);
  const rare = components.filter(({ drawn, count, right }) => drawn < FEW && right < count);
  const advice = [
    ...alike,
    ...rare.map(
      ({ component, drawn }) =>
        `${component} stands on all screens together only ${drawn} times: give it more weight in the kit’s sampling hints.`,
    ),
  ];
  if (measurement.exact >= GOOD * measurement.screens) return advice;
  const command = `pixelwright kit train ${kit}`;
  return [
    epochs < MANY_EPOCHS
      ? `It was still learning: train on with \`${command} --epochs ${2 * epochs}\`.`
      : `It has seen its ${screens} screens often enough: give it others with \`${command} --screens ${2 * screens} --force\`.`,
    ...advice,
  ];
}

function lookAlikes({ component, count, takenFor }: ComponentErrors): string[] {
  return takenFor
    .filter((other) => other.count >= Math.max(ALIKE.count, ALIKE.share * count))
    .map(
      (other) =>
        `${component} and ${other.component} look alike: ${other.count} of ${count} were taken for the other. ` +
        'Give them colors, shapes or sizes that differ more.',
    );
}
