/** By which people end letters: what a reader takes for one kind, whatever staff write. Stored: never rename. */
export const letterSorts = [
  'invitations',
  'thanks',
  'confirmations',
  'delays',
  'payments',
  'quotations',
  'wishes'
] as const;

export type LetterSort = (typeof letterSorts)[number];
