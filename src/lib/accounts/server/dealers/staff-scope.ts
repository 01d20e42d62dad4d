import { eq, type SQL, sql } from 'drizzle-orm';
import type { StaffUser } from '../../actor.ts';
import { dealers } from '../schema.ts';

/**
 * Which dealers a member of staff works with, as a condition on `dealers`: a rep their own, a region manager those of the
 * region, everybody else all. What is outside is not found.
 */
export function dealersOf(actor: StaffUser): SQL {
  if (actor.role === 'rep') return eq(dealers.repId, actor.userId);
  if (actor.role === 'region_manager')
    return actor.regionId ? eq(dealers.regionId, actor.regionId) : sql`false`;
  return sql`true`;
}

/** Whether that condition excludes nobody. */
export const worksWithAll = ({ role }: StaffUser): boolean => role !== 'rep' && role !== 'region_manager';
