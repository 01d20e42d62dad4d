import type { KeyScope } from './key-scope.ts';

/** How many keys of one person work at the same time. */
export const keyLimit = 20;

/** One key in the list of its owner. The key itself is not stored anywhere, so it is not here. */
export interface ListedKey {
  id: string;
  name: string;
  scope: KeyScope;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** A key in a list of many people's. */
export interface KeyOfSomebody extends ListedKey {
  owner: { name: string; email: string; company: string | null };
}
