/** How many keys of one person work at the same time. */
export const keyLimit = 20;

/** One key in the list of its owner. The key itself is not stored anywhere, so it is not here. */
export interface ListedKey {
  id: string;
  name: string;
  createdAt: Date;
  revokedAt: Date | null;
}
