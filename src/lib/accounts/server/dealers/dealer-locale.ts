import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { baseLocale, isLocale, type Locale } from '#lib/i18n/locale.ts';
import { users } from '../schema.ts';

/** The language in which a dealer gets papers: that of its owner. */
export async function dealerLocale(db: Queryable, dealerId: number): Promise<Locale> {
  const [owner] = await db
    .select({ locale: users.locale })
    .from(users)
    .where(and(eq(users.dealerId, dealerId), eq(users.role, 'owner'), isNull(users.disabledAt)))
    .orderBy(asc(users.createdAt), asc(users.id))
    .limit(1);
  return isLocale(owner?.locale) ? owner.locale : baseLocale;
}
