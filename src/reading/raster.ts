/** A decoded screenshot in memory: what every stage of the reading looks at. */

export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue by row: uint8 [height, width, 3]. */
  readonly pixels: Uint8Array;
}
