import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { canonicalAddress } from '#lib/mail/mail-address.ts';
import type { LetterKind } from '../letter-kind.ts';
import type { JudgedLetter } from './judge-letters.ts';

/**
 * Of these letters, those that their readers have already: by their own name, as the person that they were before they got an account, or
 * because somebody else has it at the same address.
 */
export async function whoHasIt(
  db: Queryable,
  kind: LetterKind,
  judged: readonly JudgedLetter[]
): Promise<(one: JudgedLetter) => boolean> {
  if (judged.length === 0) return () => false;
  const asked = judged.map(({ occasion, receiver: { person, userId, email } }) => ({
    ...{ occasion, person, user_id: userId, address: canonicalAddress(email) }
  }));
  const rows = await db.execute<{ occasion: string; person: string }>(sql`
    with a as (select * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(occasion text, person text, user_id uuid, address text)),
      names as (select occasion, person, person as named from a
        union all select a.occasion, a.person, 'person:' || p.id from a join persons p on p.user_id = a.user_id)
    select n.occasion, n.person from names n join letters l on l.kind = ${kind} and l.occasion = n.occasion and l.person = n.named
      and l.state in ('prepared', 'handed')
    union select a.occasion, a.person from a join letters l on l.kind = ${kind} and l.occasion = a.occasion and l.address = a.address
      and l.state in ('prepared', 'handed')`);
  const have = new Set(rows.map(({ occasion, person }) => `${occasion} ${person}`));
  return ({ occasion, receiver: { person } }) => have.has(`${occasion} ${person}`);
}
