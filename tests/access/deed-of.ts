import { sql } from '../../src/lib/db/server/client.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';

/** A change of master data that somebody has made, with what it changed. */
export async function deedOf(email: string): Promise<{ deedId: string }> {
  const id = uuid7();
  await sql()`insert into master_deeds (id, how, done_by, done_at, about, changes)
    select ${id}, 'hand', id, now(), 'A test', 1 from users where email = ${email}`;
  await sql()`insert into master_changes (deed_id, entity, key, thing, old, new) values
    (${id}, 'dealers', 'D-0000', '{"dealer": "D-0000"}', '{"city": "Leeds"}', '{"city": null}')`;
  return { deedId: id };
}
