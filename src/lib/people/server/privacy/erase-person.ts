import { and, eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { forgetMails } from '#lib/mail/server/forget-mails.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { erasers } from '../../rights.ts';
import { personForUpdate } from '../persons/person-for-update.ts';
import { merges, personConsents } from '../privacy-schema.ts';
import { personCards, persons } from '../schema.ts';
import { refreshSearchOf } from '../search/refresh-search.ts';
import { eraseFromRecord } from './erase-from-record.ts';
import { nameless, personKeepers, type TracedPerson } from './person-keepers.ts';

/**
 * Takes a person's name and everything that is kept of them away, wherever they stand by their id; their name goes out of the words of notes of
 * their company as well, and an account of theirs ends. Orders, and that somebody was there, stay. It cannot be undone.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function erasePerson(
  db: Database,
  actor: StaffUser,
  { companyId, id }: { companyId: number; id: string },
  now: Date
): Promise<void> {
  if (!erasers.includes(actor.role)) throw refuse('forbidden_role', { needs: erasers });
  await db.transaction(async (tx) => {
    const { company, person } = await personForUpdate(tx, actor, { companyId, id });
    const { name, email, userId } = person;
    const traced = { id, name, email, companyId, dealerId: company.dealerId, userId };
    const twins = await tx.select().from(persons).where(eq(persons.mergedInto, id));
    for (const one of [...twins, traced])
      await eraseTraces(tx, { ...traced, id: one.id, name: one.name, email: one.email }, now);
    if (userId) await endAccount(tx, userId, now);
    await refreshSearchOf(tx, [companyId]);
    await recordEvent(tx, {
      type: 'person.erased',
      aggregate: { type: 'company', id: String(companyId) },
      actor,
      dealerId: company.dealerId,
      payload: { personId: id },
      at: now
    });
  });
  wakeRelay();
}

/** Also what nobody asked for but a rule. The caller has found the person. */
export async function eraseTraces(tx: Transaction, person: TracedPerson, now: Date): Promise<void> {
  const { id, name, email, companyId } = person;
  await tx.execute(sql`
    update company_notes set text = replace(text, ${name}, ${nameless}),
      person_id = case when person_id = ${id} then null else person_id end,
      photo = case when person_id = ${id} then null else photo end
    where company_id = ${companyId} and (person_id = ${id} or position(${name} in text) > 0)`);
  for (const keeper of personKeepers) await keeper.erase(tx, person);
  await eraseFromRecord(tx, person);
  if (email) await forgetMails(tx, email);
  await tx.delete(merges).where(eq(merges.personId, id));
  await tx
    .update(dealers)
    .set({ mainContact: null })
    .where(and(eq(dealers.id, person.dealerId ?? 0), eq(dealers.mainContact, name)));
  await tx.delete(personCards).where(eq(personCards.personId, id));
  await tx.delete(personConsents).where(eq(personConsents.personId, id));
  const nothing = { role: null, email: null, phone: null, wechat: null, kakao: null, whatsapp: null };
  await tx
    .update(persons)
    .set({
      ...{ name: nameless, ...nothing, birthday: null, anniversary: null, decides: false, userId: null },
      ...{ leftAt: sql`coalesce(${persons.leftAt}, ${now.toISOString()}::timestamptz)`, erasedAt: now }
    })
    .where(eq(persons.id, id));
}

/** The account stays as a row, since orders name it; nobody comes in by it and it names nobody. */
async function endAccount(tx: Transaction, userId: string, now: Date): Promise<void> {
  await tx
    .update(users)
    .set({
      ...{ name: nameless, email: `${userId}@erased.invalid`, phone: null, passwordHash: null },
      disabledAt: sql`coalesce(${users.disabledAt}, ${now.toISOString()}::timestamptz)`
    })
    .where(eq(users.id, userId));
  await tx.execute(sql`delete from sessions where user_id = ${userId}`);
  await tx.execute(sql`delete from passkeys where user_id = ${userId}`);
}
