import { and, desc, eq, inArray, lt, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { kindsFor } from '../rights.ts';
import { mailings } from './schema.ts';

/**
 * Which mailings a member of staff finds: of the kinds that they have to do with; a rep their own, a region manager those for their region
 * and their own. What is outside is not found.
 */
export function mailingsOf(actor: StaffUser): SQL {
  const kinds = kindsFor(actor);
  const own = eq(mailings.madeBy, actor.userId);
  const scope =
    actor.role === 'rep'
      ? own
      : actor.role === 'region_manager'
        ? or(own, sql`${mailings.scopeRegionId} = ${actor.regionId}`)
        : undefined;
  return kinds.length === 0 ? sql`false` : and(inArray(mailings.kind, kinds), scope)!;
}

const maker = alias(users, 'maker');
const approver = alias(users, 'approver');

const count = (where: SQL) =>
  sql<number>`(select count(*)::int from letters l where l.mailing_id = mailings.id and ${where})`;

const shown = {
  id: mailings.id,
  kind: mailings.kind,
  state: mailings.state,
  fair: { name: fairs.name, slug: fairs.slug },
  madeBy: { id: maker.id, name: maker.name },
  madeAt: mailings.madeAt,
  askedFor: mailings.askedFor,
  approvedBy: approver.name,
  handed: count(sql`l.state in ('handed', 'failed')`)
};

export type MailingCursor = { madeAt: Date; id: string };

/** A page of mailings, the newest first. */
export async function page(db: Queryable, actor: StaffUser, before: MailingCursor | null, size = 30) {
  const rows = await db
    .select(shown)
    .from(mailings)
    .innerJoin(maker, eq(maker.id, mailings.madeBy))
    .leftJoin(approver, eq(approver.id, mailings.approvedBy))
    .leftJoin(fairs, eq(fairs.id, mailings.fairId))
    .where(
      and(
        mailingsOf(actor),
        before
          ? or(
              lt(mailings.madeAt, before.madeAt),
              and(eq(mailings.madeAt, before.madeAt), lt(mailings.id, before.id))
            )
          : undefined
      )
    )
    .orderBy(desc(mailings.madeAt), desc(mailings.id))
    .limit(size + 1);
  const list = rows.slice(0, size);
  return { list, next: rows.length > size ? list.at(-1)! : null };
}

/** One mailing with all that decides about it; null when the actor finds none. */
export async function byId(db: Queryable, actor: StaffUser, id: string) {
  const sender = alias(users, 'sender');
  const [row] = await db
    .select({
      mailing: mailings,
      fair: { name: fairs.name, slug: fairs.slug, opensAt: fairs.opensAt },
      madeBy: maker.name,
      approvedBy: approver.name,
      sentBackBy: sender.name,
      endedBy: sql<string | null>`(select name from users u where u.id = ${mailings.endedBy})`
    })
    .from(mailings)
    .innerJoin(maker, eq(maker.id, mailings.madeBy))
    .leftJoin(approver, eq(approver.id, mailings.approvedBy))
    .leftJoin(sender, eq(sender.id, mailings.sentBackBy))
    .leftJoin(fairs, eq(fairs.id, mailings.fairId))
    .where(and(eq(mailings.id, id), mailingsOf(actor)));
  return row ?? null;
}
