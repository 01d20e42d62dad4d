import type { EnclosureMakers } from '#lib/mail/enclosure.ts';

/** Who makes the files of `../enclosures.ts` when a letter leaves, by their names. */
export const letterEnclosureMakers: EnclosureMakers = {};
