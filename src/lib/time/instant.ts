/**
 * The time of day, to be told or stored. A laptop's clock may be set at any moment, so that how long something takes or has
 * waited is never learnt from it but from `performance.now()`.
 */
export const instantNow = (): Date => new Date();

/** How many milliseconds are left until an instant; for a deadline by `performance.now()`. */
export const msUntil = (at: Date): number => at.getTime() - Date.now();

/** The instant of something that happened so long ago. */
export const instantAgo = (ms: number): Date => new Date(Date.now() - ms);
