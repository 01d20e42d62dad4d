import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { mayOrder } from '#lib/attendance/server/may-order.ts';
import { refuse } from '../refusals.ts';

type Sql = postgres.Sql | postgres.TransactionSql;

/**
 * The id of a fair to which the dealer is invited, or of the refill of their price list.
 * @throws {Refusal} not_invited, also for a fair that does not exist
 */
export async function invitedFair(sql: Sql, actor: DealerUser, slug: string): Promise<number> {
  const fairId = await fairOf(sql, actor, slug);
  if (fairId === null) throw refuse('not_invited', { fair: slug });
  return fairId;
}

/** Whether the dealer may order at a fair, for reads that find nothing where they may not. */
export async function isInvited(sql: postgres.Sql, actor: DealerUser, slug: string): Promise<boolean> {
  return (await fairOf(sql, actor, slug)) !== null;
}

/** The id of a fair at which the dealer may order; null for any other. */
export async function fairOf(sql: Sql, actor: DealerUser, slug: string): Promise<number | null> {
  const [fair] = await sql<{ id: number }[]>`
    select f.id from fairs f join dealers d on d.id = ${actor.dealerId} where f.slug = ${slug} and ${mayOrder(sql)}`;
  return fair?.id ?? null;
}
