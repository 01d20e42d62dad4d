/** A is near: the articles of the first 80 % of all picks; B the next 15 %; C the rest. */
export type Zone = 'A' | 'B' | 'C';

/** The zone of an article by the share of picks that those picked more often have together, before its own. */
export const zoneOf = (before: number): Zone => (before < 0.8 ? 'A' : before < 0.95 ? 'B' : 'C');
