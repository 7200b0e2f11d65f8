/** What workers keep of runs, so that later ones can begin in the middle; see `createResumer`. */

/**
 * Before the founding programme begins (2008), and before the first year of what a person switches on (2012).
 */
export const USUAL_YEARS: readonly number[] = [2007, 2011];

/**
 * What a worker may hold of worlds that later runs can begin from; the app's sharpest answer about ten districts takes 30 MB,
 * shared among the workers.
 */
export const CHECKPOINT_BYTES = 64_000_000;

/** What a world takes that is kept at the end of a year: 300 to 1400 bytes, the more the smaller the place is simulated. */
export const CHECKPOINT_BYTES_PER_HOUSEHOLD = 1400;
