/** The pixel figures of a screen, with what each of them means. */
import type { ScreenResult } from '../../types.ts';

export interface Figure {
  readonly label: string;
  readonly value: string;
  readonly meaning: string;
}

export function figuresOf({ pixels }: ScreenResult): readonly Figure[] {
  if (pixels === null) return [];
  const { compared, differing, ratio, antialiased, ssim } = pixels;
  return [
    {
      label: 'Differing pixels',
      value: grouped(differing),
      meaning: `Of ${grouped(compared)} that were compared, by more than the threshold.`,
    },
    { label: 'Ratio', value: percentOf(ratio, differing), meaning: 'Their share of all pixels.' },
    {
      label: 'SSIM',
      // Rounded up it would claim that there is no difference.
      value: (ssim < 1 ? Math.min(0.9999, ssim) : 1).toFixed(4),
      meaning: 'Structural similarity; 1 is the same picture.',
    },
    {
      label: 'Anti-aliased pixels',
      value: grouped(antialiased),
      meaning: 'Differ only as smoothed edges do; they do not count.',
    },
  ];
}

function percentOf(ratio: number, differing: number): string {
  const value = ratio * 100;
  if (differing > 0 && value < 0.001) return '< 0.001 %';
  return `${value.toFixed(value < 1 ? 3 : 2)} %`;
}

/** `1,234,567`, on any machine. */
const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
