import { and, eq, isNull, sql } from 'drizzle-orm';
import { count, type Limit } from '#lib/accounts/server/limits/limits.ts';
import { refuseWrongLink } from '#lib/accounts/server/limits/wrong-link.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { persons } from '#lib/people/server/schema.ts';
import { signsOf, type Marks } from '../../referral/referral.ts';
import type { JoinInput } from '../../referral/referral-form.ts';
import { referrals } from '../referral-schema.ts';
import { referrerOfCode, type Referrer } from './referral-code.ts';

const joinLimit: Limit = { name: 'referral', most: 10, perSeconds: 3600 };
/** Who referred whom is followed no further. */
const longestChain = 10;

/**
 * Somebody who has the link of a dealer or a partner leaves their company and how to reach them: a prospect of the referrer's rep arises, and the referral. A company that
 * is a prospect there already stays that one, and whoever named it first. The same id again is nothing new.
 * @throws {Refusal} link_not_valid, too_many_tries
 */
export async function joinByLink(
  db: Database,
  { code, address, locale }: { code: string; address: string; locale: Locale },
  given: JoinInput,
  now: Date
): Promise<void> {
  const referrer = (await referrerOfCode(db, code, now)) ?? (await refuseWrongLink(address));
  await count(joinLimit, address);
  await db.transaction(async (tx) => {
    const { repId, regionId, dealerId, partnerId, basisPoints, months } = referrer;
    const { id: companyId, isNew } = await prospectOf(tx, given, { repId, regionId, now });
    const named: Marks = {
      ...{ names: [given.company], taxNumbers: [] },
      ...{ phones: given.phone ? [given.phone] : [], mails: given.email ? [given.email] : [] }
    };
    const isKnown = !isNew || (await isDealer(tx, given));
    const signs = signsOf(named, await chainOf(tx, referrer), isKnown);
    const made = await tx
      .insert(referrals)
      .values({
        ...{ id: given.id, dealerId, partnerId, basisPoints, months },
        companyId,
        companyName: given.company,
        signs,
        madeAt: now,
        agreedAt: now
      })
      .onConflictDoNothing()
      .returning({ id: referrals.id });
    if (made.length === 0) return;
    // Of a company that is known already a stranger with a link is nobody whom quotations go to by themselves.
    await tx.insert(persons).values({
      ...{ id: given.id, companyId, name: given.name, email: given.email, phone: given.phone },
      ...{ locale, decides: isNew, createdAt: now }
    });
    await recordEvent(tx, {
      ...{ type: 'referral.made', aggregate: { type: 'company', id: String(companyId) }, actor: systemActor },
      payload: { companyId, name: given.company, referrer: referrer.name, repId, signs, words: given.words },
      at: now
    });
  });
  wakeRelay();
}

async function prospectOf(
  tx: Transaction,
  { id: key, company: name, city }: JoinInput,
  { repId, regionId, now }: { repId: string | null; regionId: number; now: Date }
): Promise<{ id: number; isNew: boolean }> {
  const same = and(
    isNull(companies.dealerId),
    isNull(companies.mergedInto),
    eq(companies.regionId, regionId),
    sql`lower(${companies.name}) = lower(${name})`
  );
  const [there] = await tx
    .select({ id: companies.id, key: companies.key })
    .from(companies)
    .where(same)
    .limit(1);
  if (there) return { id: there.id, isNew: there.key === key };
  const [made] = await tx
    .insert(companies)
    .values({ key, name, city, regionId, repId, source: 'referral', createdAt: now })
    .onConflictDoNothing()
    .returning({ id: companies.id });
  if (made) return { id: made.id, isNew: true };
  const [own] = await tx.select({ id: companies.id }).from(companies).where(eq(companies.key, key));
  return { id: own!.id, isNew: true };
}

/** Whether a dealer of this name, phone or mail is there already. */
async function isDealer(tx: Transaction, { company, phone, email }: JoinInput): Promise<boolean> {
  const digits = phone?.replace(/\D/g, '').slice(-9) ?? '';
  const [row] = await tx.execute<{ yes: boolean }>(sql`
    select exists(select from dealers d where lower(d.name) = lower(${company}) or lower(d.legal_name) = lower(${company})
        or (length(${digits}) = 9 and right(regexp_replace(d.phone, '\\D', '', 'g'), 9) = ${digits}))
      or exists(select from users u where u.dealer_id is not null and lower(u.email) = lower(${email ?? ''})) as yes`);
  return row!.yes;
}

/** The referrer, and who had referred it, as far back as is known. */
async function chainOf(tx: Transaction, { dealerId, name, email }: Referrer): Promise<Marks[]> {
  if (dealerId === null) return [{ names: [name], phones: [], mails: email ? [email] : [], taxNumbers: [] }];
  const rows = await tx.execute<{
    depth: number;
    names: string[];
    phones: string[];
    mails: string[];
    taxNumbers: string[];
  }>(sql`
    with recursive chain as (
      select ${dealerId}::int as dealer_id, 0 as depth
      union all
      select r.dealer_id, chain.depth + 1 from chain join companies c on c.dealer_id = chain.dealer_id
        join referrals r on r.company_id = c.id where chain.depth < ${longestChain}
    )
    select chain.depth, array_remove(array[d.name, d.legal_name], null) as names,
      array_remove(array_agg(distinct p.phone) || d.phone, null) as phones,
      array_remove(array_agg(distinct p.email) || array_agg(distinct u.email), null) as mails,
      array_remove(array[d.tax_number], null) as "taxNumbers"
    from chain join dealers d on d.id = chain.dealer_id
    left join persons p on p.dealer_id = d.id left join users u on u.dealer_id = d.id
    group by chain.depth, d.id order by chain.depth`);
  return rows.map(({ names, phones, mails, taxNumbers }) => ({ names, phones, mails, taxNumbers }));
}
