import { sql } from 'drizzle-orm';
import { nameless, type PersonKeeper, type TracedPerson } from '#lib/people/server/privacy/person-keepers.ts';

const theirs = ({ id, userId }: TracedPerson) =>
  sql`(person = ${`person:${id}`} or ${userId}::uuid is not null and user_id = ${userId})`;

/** Letters that a person got. That one was written stays; to whom, and what it said, goes. */
export const letterKeeper: PersonKeeper = {
  part: 'letters',
  export: (db, person) =>
    db.execute(sql`
      select kind, email, subject, made_at as at from letters where ${theirs(person)} and state in ('prepared', 'handed') order by made_at`),
  async erase(tx, person) {
    await tx.execute(sql`
      update letters set name = ${nameless}, email = '', address = null, subject = null, blocks = null
      where ${theirs(person)} and state <> 'prepared'`);
  }
};
