/** The pictures of `report.html`, each with a box over every component that is to be seen on it. */
import type { Box } from '../../core/box.ts';
import type { ReportFacts } from './report.ts';
import { gradeOfConfidence, percent, type Grade } from './report-words.ts';

/** Pictures for the report, as PNG; `rendering` only where the code was rendered. */
export interface ReportPictures {
  readonly screenshot: Uint8Array;
  readonly rendering?: Uint8Array;
  /** Boxes of the components on the rendering, in document order. */
  readonly renderedBoxes?: readonly (Box | null)[];
}

export interface BoxedPicture {
  readonly title: string;
  readonly alt: string;
  readonly detail: string;
  /** A data URI. */
  readonly image: string;
  readonly boxes: readonly DrawnBox[];
}

/** A rectangle in a drawing of 100 by 100 units that is stretched over the picture. */
interface DrawnBox {
  readonly id: string;
  /** Number of the component in document order, the same in both pictures. */
  readonly component: number;
  readonly title: string;
  readonly grade: Grade;
  readonly x: string;
  readonly y: string;
  readonly width: string;
  readonly height: string;
}

export function boxedPictures(report: ReportFacts, pictures: ReportPictures): readonly BoxedPicture[] {
  const components = (report.reading?.tokens ?? []).flatMap(({ token, confidence, box }, index) =>
    box === null ? [] : [{ box, name: token, confidence, id: `token-${index + 1}` }],
  );
  const screenshot: BoxedPicture = {
    title: 'Screenshot',
    alt: 'The screenshot, with a box around each component',
    detail: 'what the model saw where',
    image: dataUri(pictures.screenshot),
    boxes: components.map(({ box, id, ...component }, index) => drawnBox(box, component, index, id)),
  };
  if (pictures.rendering === undefined) return [screenshot];
  const boxes = (pictures.renderedBoxes ?? []).flatMap((box, index) => {
    const component = components[index];
    if (box === null || component === undefined) return [];
    return [drawnBox(box, component, index, `rendered-${index + 1}`)];
  });
  return [
    screenshot,
    {
      title: 'Rendering',
      alt: 'The rendered code, with a box around each component',
      detail: 'what the written code looks like',
      image: dataUri(pictures.rendering),
      boxes,
    },
  ];
}

function drawnBox(
  box: Box,
  { name, confidence }: { readonly name: string; readonly confidence: number },
  component: number,
  id: string,
): DrawnBox {
  const [left, top, right, bottom] = box.map((side) => side * 100) as [number, number, number, number];
  return {
    id,
    component,
    title: `${name}, ${percent(confidence)} sure`,
    grade: gradeOfConfidence(confidence),
    x: left.toFixed(2),
    y: top.toFixed(2),
    width: Math.max(0, right - left).toFixed(2),
    height: Math.max(0, bottom - top).toFixed(2),
  };
}

const dataUri = (png: Uint8Array): string => `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
