import { makeInvitations } from '../../src/lib/attendance/server/invitations/make-invitations.ts';
import { newSecret, secretHash } from '../../src/lib/accounts/server/secrets.ts';
import { db, sql } from '../../src/lib/db/server/client.ts';
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

/** The invitation of a dealer's first person to a fair. */
export async function guestOf(dealerId: number, slug: string): Promise<string> {
  const [fair] = await sql()<{ id: number }[]>`select id from fairs where slug = ${slug}`;
  await makeInvitations(db(), fair!.id, new Date());
  const [invitation] = await sql()<{ id: string }[]>`
    select id from fair_invitations where fair_id = ${fair!.id} and dealer_id = ${dealerId} order by id limit 1`;
  return invitation!.id;
}

/** A page of the guest book with a photo, of somebody of the dealer. */
export async function photographed(by: string, dealerId: number, slug: string): Promise<string> {
  const [page] = await sql()<{ id: string }[]>`
    insert into guest_signatures (id, fair_id, dealer_id, person_id, photo, signed_at, recorded_by)
    select ${uuid7()}, f.id, p.dealer_id, p.id, ${btoa('a photo')}, now(), ${by}
    from fairs f, persons p where f.slug = ${slug} and p.dealer_id = ${dealerId} limit 1
    on conflict (fair_id, person_id) do update set photo = excluded.photo returning id`;
  return page!.id;
}

/** A screen that is paired with a fair; answers its token. */
export async function screenOf(fairId: number): Promise<string> {
  const token = newSecret();
  await sql()`insert into screens (id, name, fair_id, token_hash, paired_at)
    values (${uuid7()}, 'Elsewhere', ${fairId}, ${secretHash(token)}, now())`;
  return token;
}

/** A photograph of a sheet of paper that waits for a dealer's order sheet. */
export async function paperPhotoOf(takenBy: string, dealerId: number, slug: string): Promise<string> {
  const id = uuid7();
  await sql()`
    insert into paper_photos (id, fair_id, dealer_id, photo, by_staff, taken_by, taken_at)
    select ${id}, id, ${dealerId}, '/9j/2Q==', true, ${takenBy}, now() from fairs where slug = ${slug}`;
  return id;
}
