/** Limits that others tell of as well. */

/** How often a run's learning rate is halved: what an eighth of the rate does not mend is not the rate's fault. */
export const MAX_HALVINGS = 3;
