import { sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { baseLocale, localeOf } from '#lib/i18n/locale.ts';
import type { LetterKind } from '../letter-kind.ts';
import type { LetterAbout } from './field-source.ts';
import { judgeLetters, readTexts } from './judge-letters.ts';
import { keepLetters } from './keep-letters.ts';
import { handOverKept } from './prepare-letter.ts';
import { contextOf } from './prepare-letters.ts';
import type { Receiver } from './receiver.ts';
import { currentTexts } from './templates.ts';

export interface LetterForFact {
  kind: LetterKind;
  personId: string;
  fairId: number | null;
  /** In whose name it is written; null for the house. */
  by: string | null;
  about: LetterAbout;
  now: Date;
}

/**
 * Writes the letter that a fact asks for, to a person of a dealer or of a prospect, in the transaction in which the fact is followed. Who gets none is
 * written down with the reason, as in a mailing; nothing is refused.
 */
export async function writeLetter(
  tx: Transaction,
  { kind, personId, fairId, by, about, now }: LetterForFact
): Promise<void> {
  const receiver = await receiverAtCompany(tx, personId);
  if (!receiver) return;
  const context = { ...(await contextOf(tx, { kind, fairId, madeBy: by }, now)), about };
  const judged = await judgeLetters(tx, context, readTexts(kind, await currentTexts(tx, kind)), [receiver]);
  const [kept] = await keepLetters(tx, judged, { ...context, mailing: null, madeBy: by });
  if (!kept) return;
  await handOverKept(tx, kept.id, now);
  const { dealerId, companyId, person } = receiver;
  await recordEvent(tx, {
    type: 'letter.written',
    // On the timeline of a prospect stands what is recorded of the company.
    aggregate:
      dealerId === null
        ? { type: 'company', id: String(companyId) }
        : { type: 'letter', id: String(kept.id) },
    ...{ actor: by ? { userId: by } : systemActor, fairId, dealerId, payload: { kind, person }, at: now }
  });
}

interface Row extends Record<string, unknown>, Omit<Receiver, 'locale' | 'rep'> {
  locale: string;
  repName: string | null;
  repPhone: string | null;
  repEmail: string | null;
}

/** By their account, where they have one that is open; a closed one is written to no more. */
async function receiverAtCompany(db: Queryable, personId: string): Promise<Receiver | null> {
  const [row] = await db.execute<Row>(sql`
    select coalesce('user:' || u.id, 'person:' || p.id) as person, u.id as "userId", coalesce(u.name, p.name) as name,
      coalesce(u.email, p.email, '') as email, coalesce(u.locale, p.locale) as locale, d.id as "dealerId", c.id as "companyId",
      coalesce(d.name, c.name) as "dealerName", coalesce(d.code, '') as "dealerCode", coalesce(d.city, c.city) as "dealerCity",
      coalesce(r.name, '') as "regionName", rep.name as "repName", rep.phone as "repPhone", rep.email as "repEmail"
    from persons p join companies c on c.id = p.company_id left join dealers d on d.id = c.dealer_id
    left join users u on u.id = p.user_id
    left join regions r on r.id = coalesce(d.region_id, c.region_id)
    left join users rep on rep.id = coalesce(d.rep_id, c.rep_id) and rep.disabled_at is null
    where p.id = ${personId} and p.left_at is null and u.disabled_at is null and d.closed_at is null`);
  if (!row) return null;
  const { repName, repPhone, repEmail, locale, ...rest } = row;
  const rep = repName === null ? null : { name: repName, phone: repPhone, email: repEmail! };
  return { ...rest, locale: localeOf(locale) ?? baseLocale, rep };
}
