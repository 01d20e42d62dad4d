import { sql } from '../../src/lib/db/server/client.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';

/** An import that this person has begun. */
export async function importOf(email: string): Promise<string> {
  const id = uuid7();
  await sql()`insert into imports (id, state, files, started_by, started_at)
    select ${id}, 'checked', '[]', id, now() from users where email = ${email}`;
  return id;
}

/** A mail that was written. */
export async function aMail(): Promise<string> {
  const id = uuid7();
  await sql()`insert into mails (id, recipient, locale, template, subject, body, blocks)
    values (${id}, 'knock@example.test', 'en', 'test', 'A test', 'A test', '[{"kind":"paragraph","text":"A test"}]')`;
  return id;
}

/** The letter of an order that the app has issued. */
export async function letterOf(order: string) {
  const [letter] = await sql()<{ documentId: string; checkCode: string }[]>`
    select id as "documentId", code as "checkCode" from issued_documents where subject_id = ${order}`;
  return letter!;
}
