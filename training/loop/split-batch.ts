/** A batch in `parts` parts of nearly the same size; never an empty one. */
export function splitBatch(places: readonly number[], parts: number): number[][] {
  const size = Math.ceil(places.length / parts);
  return Array.from({ length: Math.ceil(places.length / size) }, (_, i) =>
    places.slice(i * size, (i + 1) * size),
  );
}
