import { eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { forgetMails } from '#lib/mail/server/forget-mails.ts';
import { takeOutOfRecord } from '#lib/people/server/privacy/erase-from-record.ts';
import { nameless, personKeepers } from '#lib/people/server/privacy/person-keepers.ts';
import { refuse } from '../../refusals.ts';
import { newsRoles } from '../../rights.ts';
import { partners } from '../referral-schema.ts';

/**
 * Takes name and address of a partner that has ended away, also out of what the record and other rooms say of it; entries and statements stay, without a name. While something is
 * to be paid to it, it has to be known to whom. It cannot be undone.
 * @throws {Refusal} forbidden_role, not_found (also of one that has not ended), partner_owed
 */
export async function erasePartner(db: Database, actor: StaffUser, id: string, now: Date): Promise<void> {
  if (!newsRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: newsRoles });
  await db.transaction(async (tx) => {
    const [partner] = await tx.select().from(partners).where(eq(partners.id, id)).for('update');
    if (!partner?.endedAt) throw refuse('not_found', {});
    const [owed] = await tx.execute<{ yes: boolean }>(sql`
      select exists(select from commission_entries e left join commission_statements s on s.id = e.statement_id
        where e.partner_id = ${id} and s.paid_at is null group by e.currency having sum(e.amount_minor) <> 0) as yes`);
    if (owed!.yes) throw refuse('partner_owed', {});
    await eraseTracesOf(tx, partner);
    await recordEvent(tx, {
      ...{ type: 'partner.erased', aggregate: { type: 'partner', id }, actor, at: now },
      payload: {}
    });
  });
  wakeRelay();
}

/** The partner must be locked. */
async function eraseTracesOf(
  tx: Transaction,
  { id, name, email }: typeof partners.$inferSelect
): Promise<void> {
  const of = sql`(aggregate_type = 'partner' and aggregate_id = ${id}
    or type = 'referral.made' and payload ->> 'referrer' = ${name})`;
  await takeOutOfRecord(tx, [email, name], of);
  if (email) await forgetMails(tx, email);
  await tx.update(partners).set({ name: nameless, email: null }).where(eq(partners.id, id));
  const named = await tx.execute<{ companyId: number }>(sql`
    select distinct company_id as "companyId" from referrals where partner_id = ${id} order by 1`);
  // What rooms above say of it, they say of the companies that it has named.
  for (const { companyId } of named)
    for (const keeper of personKeepers)
      await keeper.erase(tx, { id, name, email, companyId, dealerId: null, userId: null });
}

/** Of a person who is a partner under the same address: the address goes, and the name where it is that of the person. */
export async function eraseAddress(
  tx: Transaction,
  { name, email }: { name: string; email: string | null }
): Promise<void> {
  if (email === null) return;
  const found = await tx
    .select()
    .from(partners)
    .where(sql`lower(${partners.email}) = lower(${email})`)
    .for('update');
  for (const partner of found) {
    if (partner.name === name) await eraseTracesOf(tx, partner);
    else await tx.update(partners).set({ email: null }).where(eq(partners.id, partner.id));
  }
}
