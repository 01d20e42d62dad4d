import { asc, desc, eq, gt, lt, ne, or, and, sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { mayInSql } from './life-in-sql.ts';
import { fairs } from './schema.ts';

export type Fair = typeof fairs.$inferSelect;

/** Everything here is about fairs; a refill has no day, no guests and no board. */
const isFair = eq(fairs.kind, 'fair');

/** One fair by the part of its address; null when there is none. */
export async function bySlug(db: Queryable, slug: string): Promise<Fair | null> {
  const [fair] = await db
    .select()
    .from(fairs)
    .where(and(eq(fairs.slug, slug), isFair));
  return fair ?? null;
}

/** The fair that matters now: the one that is open (the first to close), else the next to open, else the last one. */
export async function current(db: Queryable, now: Date): Promise<Fair | null> {
  const running = mayInSql('order', now);
  const coming = sql`${fairs.opensAt} > ${now.toISOString()}`;
  const [fair] = await db
    .select()
    .from(fairs)
    .where(isFair)
    .orderBy(
      desc(sql`${running}`),
      sql`case when ${running} then ${fairs.closesAt} end`,
      desc(coming),
      sql`case when ${coming} then ${fairs.opensAt} end`,
      desc(fairs.closesAt),
      asc(fairs.id)
    )
    .limit(1);
  return fair ?? null;
}

/** The fair that opened last before another one; null for the first. */
export async function before(
  db: Queryable,
  { id, opensAt }: Pick<Fair, 'id' | 'opensAt'>
): Promise<Fair | null> {
  const [fair] = await db
    .select()
    .from(fairs)
    .where(and(isFair, lt(fairs.opensAt, opensAt), ne(fairs.id, id)))
    .orderBy(desc(fairs.opensAt), asc(fairs.id))
    .limit(1);
  return fair ?? null;
}

/** For a chooser: slug and name of the newest fairs. */
export function names(db: Queryable): Promise<{ slug: string; name: string }[]> {
  const columns = { slug: fairs.slug, name: fairs.name };
  return db.select(columns).from(fairs).where(isFair).orderBy(desc(fairs.opensAt)).limit(50);
}

/** A page of fairs, the latest first. `before` continues after its last row. */
export function page(
  db: Queryable,
  before: { opensAt: Date; id: number } | null,
  size = 50
): Promise<Fair[]> {
  return db
    .select()
    .from(fairs)
    .where(
      and(
        isFair,
        before
          ? or(
              lt(fairs.opensAt, before.opensAt),
              and(eq(fairs.opensAt, before.opensAt), gt(fairs.id, before.id))
            )
          : undefined
      )
    )
    .orderBy(desc(fairs.opensAt), asc(fairs.id))
    .limit(size);
}
