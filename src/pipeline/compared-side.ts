/** Side of the square at which a rendering and its screenshot are compared, pixels: that of the shipped network. */
export const COMPARED_SIDE = 256;
