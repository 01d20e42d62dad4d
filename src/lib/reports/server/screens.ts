import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import { screens } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';

/** The paired screens of a fair by name. */
export function fairScreens(db: Queryable, fairId: number) {
  return db
    .select({ id: screens.id, name: screens.name, pairedAt: screens.pairedAt })
    .from(screens)
    .where(and(eq(screens.fairId, fairId), isNotNull(screens.pairedAt), isNull(screens.revokedAt)))
    .orderBy(asc(screens.name), asc(screens.id))
    .limit(50);
}
