import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { refuse } from '../refusals.ts';

/**
 * The id of a fair to which the dealer is invited.
 * @throws {Refusal} not_invited, also for a fair that does not exist
 */
export async function invitedFair(sql: postgres.Sql, actor: DealerUser, slug: string): Promise<number> {
  const [fair] = await sql<{ id: number }[]>`
    select f.id from fairs f join fair_dealers fd on fd.fair_id = f.id and fd.dealer_id = ${actor.dealerId}
    where f.slug = ${slug}`;
  if (!fair) throw refuse('not_invited', { fair: slug });
  return fair.id;
}
