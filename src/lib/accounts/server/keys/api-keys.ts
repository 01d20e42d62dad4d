import { desc, eq, sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { DealerUser, StaffUser } from '../../actor.ts';
import type { ListedKey } from '../../api-keys.ts';
import { apiKeys } from '../schema.ts';

/** The own keys, those that work first, the newest of each first; none while acting for a dealer. */
export async function own(db: Queryable, actor: DealerUser | StaffUser): Promise<ListedKey[]> {
  if (actor.kind === 'dealer' && actor.actedBy) return [];
  return db
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      createdAt: apiKeys.createdAt,
      revokedAt: apiKeys.revokedAt
    })
    .from(apiKeys)
    .where(eq(apiKeys.userId, actor.userId))
    .orderBy(sql`${apiKeys.revokedAt} is not null`, desc(apiKeys.createdAt))
    .limit(50);
}
