import { and, asc, eq, gt, inArray, sql, type SQL } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { LeftOut } from '../mailing.ts';
import { withoutLinks } from '../without-links.ts';
import { mailingsOf } from './mailings.ts';
import { letters, mailings } from './schema.ts';

/** How far a mailing is: `brought` are with the mail server, `waiting` in the mail room. */
export interface MailingProgress extends Record<string, unknown> {
  prepared: number;
  waiting: number;
  brought: number;
  failed: number;
  leftOut: number;
}

/** How many letters of a mailing stand where; mails that are kept no longer have been brought. */
export async function progressOf(db: Queryable, mailingId: string): Promise<MailingProgress> {
  const [row] = await db.execute<MailingProgress>(sql`
    select count(*) filter (where l.state = 'prepared')::int as prepared,
      count(*) filter (where l.state = 'handed' and m.id is not null and m.sent_at is null)::int as waiting,
      count(*) filter (where l.state = 'handed' and (m.id is null or m.sent_at is not null))::int as brought,
      count(*) filter (where l.state = 'failed')::int as failed,
      count(*) filter (where l.state = 'left_out')::int as "leftOut"
    from letters l left join mails m on l.state = 'handed' and m.source = 'letter:' || l.id
    where l.mailing_id = ${mailingId}`);
  return row!;
}

/** Why people were left out, and how many for each reason and field. */
export function leftOutOf(db: Queryable, mailingId: string) {
  return db
    .select({
      reason: sql<LeftOut>`${letters.reason}`,
      detail: letters.detail,
      count: sql<number>`count(*)::int`
    })
    .from(letters)
    .where(and(eq(letters.mailingId, mailingId), eq(letters.state, 'left_out')))
    .groupBy(letters.reason, letters.detail)
    .orderBy(sql`count(*) desc`)
    .limit(50);
}

/** Which part of the letters of a mailing is looked at. */
export const parts = ['all', 'written', 'left_out', 'failed'] as const;
export type LetterPart = (typeof parts)[number];

const ofPart: Record<LetterPart, SQL | undefined> = {
  all: undefined,
  written: inArray(letters.state, ['prepared', 'handed']),
  left_out: eq(letters.state, 'left_out'),
  failed: eq(letters.state, 'failed')
};

const shown = {
  id: letters.id,
  name: letters.name,
  dealerName: dealers.name,
  dealerCode: dealers.code,
  locale: letters.locale,
  state: letters.state,
  reason: letters.reason,
  detail: letters.detail,
  subject: letters.subject,
  handedAt: letters.handedAt
};

/** A page of the letters of a mailing, in the order in which they were prepared. */
export async function page(
  db: Queryable,
  mailingId: string,
  { part, after }: { part: LetterPart; after: number | null },
  size = 50
) {
  const rows = await db
    .select(shown)
    .from(letters)
    .innerJoin(dealers, eq(dealers.id, letters.dealerId))
    .where(
      and(eq(letters.mailingId, mailingId), ofPart[part], after === null ? undefined : gt(letters.id, after))
    )
    .orderBy(asc(letters.id))
    .limit(size + 1);
  const list = rows.slice(0, size);
  return { list, next: rows.length > size ? list.at(-1)!.id : null };
}

/** One letter as it was written, of a mailing that the actor finds; its links are only its receiver's. */
export async function letterOf(db: Queryable, actor: StaffUser, mailingId: string, id: number) {
  const [letter] = await db
    .select({ ...shown, blocks: letters.blocks, kind: letters.kind, version: letters.version })
    .from(letters)
    .innerJoin(mailings, eq(mailings.id, letters.mailingId))
    .innerJoin(dealers, eq(dealers.id, letters.dealerId))
    .where(and(eq(letters.id, id), eq(mailings.id, mailingId), mailingsOf(actor)));
  return letter ? { ...letter, blocks: letter.blocks && withoutLinks(letter.blocks) } : null;
}
