import { type SQL, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';

/** Which regions' boards a member of staff moderates, as a condition on `regions`: a rep those of their own dealers, a region manager theirs, others all. */
export function groupsOf(actor: StaffUser): SQL {
  if (actor.role === 'rep')
    return sql`regions.id in (select region_id from dealers where rep_id = ${actor.userId} and closed_at is null)`;
  if (actor.role === 'region_manager') return sql`regions.id = ${actor.regionId}`;
  return sql`true`;
}
