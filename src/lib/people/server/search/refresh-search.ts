import { asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { searchWords as wordsOf } from '../../search-words.ts';
import { companies } from '../company-schema.ts';
import { persons } from '../schema.ts';
import { searchWords } from '../search-schema.ts';

/** Companies that are done in one transaction, and in one statement of words. */
const atOnce = 500;

/**
 * Writes anew the words of companies whose name, persons or numbers have changed since (triggers note it, whoever writes), until none is left.
 * Several processes may do it at once.
 * @returns how many companies it was
 */
export async function refreshSearch(db: Database, most = Infinity): Promise<number> {
  let done = 0;
  while (done < most) {
    const count = await db.transaction(refreshSome);
    done += count;
    if (count < atOnce) break;
  }
  return done;
}

async function refreshSome(tx: Transaction): Promise<number> {
  const stale = await tx
    .select({ id: companies.id })
    .from(companies)
    .where(eq(companies.searchStale, true))
    .orderBy(asc(companies.id))
    .limit(atOnce)
    .for('update', { skipLocked: true });
  await refreshSearchOf(
    tx,
    stale.map(({ id }) => id)
  );
  return stale.length;
}

/** The same for some companies, in the transaction of whoever changed them. */
export async function refreshSearchOf(tx: Transaction, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const [all, people] = [await namesOf(tx, ids), await personsOf(tx, ids)];
  const rows = [
    ...all.map(({ id, code, name, city, phone }) => ({
      ...{ companyId: id, personId: null },
      words: wordsOf({ names: [name, city, code], phones: [phone] })
    })),
    ...people.map(({ id, companyId, name, phone, whatsapp, email }) => ({
      ...{ companyId, personId: id },
      words: wordsOf({ names: [name], phones: [phone, whatsapp], mails: [email] })
    }))
  ];
  await tx.delete(searchWords).where(inArray(searchWords.companyId, [...ids]));
  const flat = rows.flatMap(({ companyId, personId, words }) =>
    [...words].map((word) => ({ word, companyId, personId }))
  );
  await tx.execute(sql`
    insert into search_words (word, company_id, person_id)
    select word, "companyId", "personId"
    from json_to_recordset(${JSON.stringify(flat)}::json) as flat(word text, "companyId" int, "personId" uuid)`);
  await tx
    .update(companies)
    .set({ searchStale: false })
    .where(inArray(companies.id, [...ids]));
}

const namesOf = (tx: Transaction, ids: readonly number[]) =>
  tx
    .select({
      ...{ id: companies.id, code: dealers.code, phone: dealers.phone },
      name: sql<string>`coalesce(${dealers.name}, ${companies.name})`,
      city: sql<string | null>`coalesce(${dealers.city}, ${companies.city})`
    })
    .from(companies)
    .leftJoin(dealers, eq(dealers.id, companies.dealerId))
    .where(sql`${inArray(companies.id, [...ids])} and ${isNull(companies.mergedInto)}`);

const personsOf = (tx: Transaction, ids: readonly number[]) =>
  tx
    .select({
      ...{ id: persons.id, companyId: persons.companyId, name: persons.name },
      ...{ phone: persons.phone, whatsapp: persons.whatsapp, email: persons.email }
    })
    .from(persons)
    .where(
      sql`${inArray(persons.companyId, [...ids])} and ${isNull(persons.mergedInto)} and ${isNull(persons.erasedAt)}`
    );
