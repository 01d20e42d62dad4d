import type { Actor, DealerUser } from '#lib/accounts/actor.ts';
import { db, dbOf, sql, sqlOf } from '#lib/db/server/client.ts';

/** The database for what somebody reads: a dealer's people meet no other dealer's rows in it, even if a read forgot to ask whose they are. */
export const dbFor = (actor: Actor) => (actor.kind === 'dealer' ? dbOf(actor.dealerId) : db());

/** The same through plain postgres.js. */
export const sqlFor = (actor: Actor) => (actor.kind === 'dealer' ? sqlOf(actor.dealerId) : sql());

/** What the brand's own people may read while they act for a dealer; the dealer's people never get it. */
export function sqlForActing(actor: DealerUser) {
  if (actor.actedBy === null) throw new Error('nobody of the brand acts for this dealer');
  return sql();
}

/** All dealers, for what is told as a rank of many: whoever asks it holds to a floor of dealers (`regionSellers`). */
export const sqlForRanks = () => sql();
