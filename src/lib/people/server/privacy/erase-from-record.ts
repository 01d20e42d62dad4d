import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { withoutName } from '../../without-name.ts';
import { nameless, type TracedPerson } from './person-keepers.ts';

/**
 * Takes name and address of a person out of what the record says of their company: the facts, their order and their amounts stay, and nothing that is
 * counted of them is made of a name. It is the one place where the record is changed.
 */
export async function eraseFromRecord(
  tx: Transaction,
  { name, email, companyId, dealerId }: TracedPerson
): Promise<void> {
  await takeOutOfRecord(
    tx,
    [email, name],
    sql`(dealer_id = ${dealerId} or aggregate_type = 'company' and aggregate_id = ${String(companyId)}
      or aggregate_type in ('quotation', 'lead', 'task') and dealer_id is null and payload ->> 'companyId' = ${String(companyId)})`
  );
}

/** Takes words out of the facts that a condition on `events` names. The database lets only a name or an address of a person or partner on file go. */
export async function takeOutOfRecord(
  tx: Transaction,
  words: readonly (string | null)[],
  which: SQL
): Promise<void> {
  // An address may hold the name.
  const said = words.filter((one): one is string => Boolean(one) && one !== nameless);
  for (const one of said) {
    // The database lets this text go out of words of facts, and nothing else be changed, until the transaction ends.
    await tx.execute(sql`select set_config('app.erases_person', ${one}, true)`);
    // As it stands within the text of a payload, quotes and backslashes of a name included.
    const written = JSON.stringify(one).slice(1, -1);
    const rows = await tx.execute<{ id: string; payload: Record<string, unknown> }>(sql`
      select id::text, payload from events
      where ${which} and position(${written} in payload::text) > 0`);
    const told = rows.map(({ id, payload }) => ({ id, payload: withoutName(payload, one, nameless) }));
    await tx.execute(sql`
      update events e set payload = told.payload
      from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told(id bigint, payload jsonb) where e.id = told.id`);
  }
  await tx.execute(sql`select set_config('app.erases_person', '', true)`);
}
