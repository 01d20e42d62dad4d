import { asc, eq, sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { persons } from './schema.ts';

/** More than any dealer has; a list of persons is not paged below it. */
const most = 200;

/** The persons of a dealer: those who are there, by name, then those who have left. Whoever asks has found the dealer by its scope. */
export function ofDealer(db: Queryable, dealerId: number) {
  return db
    .select()
    .from(persons)
    .where(eq(persons.dealerId, dealerId))
    .orderBy(sql`${persons.leftAt} is not null`, asc(persons.name), asc(persons.id))
    .limit(most);
}
