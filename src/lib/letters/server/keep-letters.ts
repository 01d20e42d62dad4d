import { and, inArray, isNull } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { canonicalAddress } from '#lib/mail/mail-address.ts';
import { persons } from '#lib/people/server/schema.ts';
import { personIdOf } from '../who.ts';
import type { LetterContext } from './field-source.ts';
import type { JudgedLetter } from './judge-letters.ts';
import type { Mailing } from './mailing-for-update.ts';
import { letters } from './schema.ts';
import { whoHasIt } from './who-has-it.ts';

interface Kept extends LetterContext {
  mailing: Pick<Mailing, 'id'> | null;
  madeBy: string | null;
}

/**
 * Writes the letters of a batch, and of whoever gets none why. Somebody who has this letter already, of whatever mailing and process, is
 * left out: the unique indexes by person and by address say so. Who was a person and is an account by now has their turn as that. Answers the letters that were prepared.
 */
export async function keepLetters(
  tx: Transaction,
  judged: readonly JudgedLetter[],
  about: Kept
): Promise<{ id: number; person: string }[]> {
  const written = judged.filter(({ letter }) => letter !== null);
  const accountless = await stillWithoutAccount(tx, written);
  const hasIt = await whoHasIt(tx, about.kind, written);
  const good = written.filter((one) => accountless(one) && !hasIt(one));
  const kept =
    good.length === 0
      ? []
      : await tx
          .insert(letters)
          .values(good.map((one) => rowOf(one, about)))
          .onConflictDoNothing()
          .returning({ id: letters.id, person: letters.person });
  const prepared = new Set(kept.map(({ person }) => person));
  const out = judged
    .filter(({ receiver }) => !prepared.has(receiver.person))
    .map((one) => rowOf({ ...one, letter: null, leftOut: one.leftOut ?? already }, about));
  if (out.length > 0) await tx.insert(letters).values(out).onConflictDoNothing();
  return kept;
}

/** Holds the persons, so that none becomes an account before their letter is known. */
async function stillWithoutAccount(tx: Transaction, judged: readonly JudgedLetter[]) {
  const ids = judged.flatMap(({ receiver }) => personIdOf(receiver.person) ?? []);
  const rows =
    ids.length === 0
      ? []
      : await tx
          .select({ id: persons.id })
          .from(persons)
          .where(and(inArray(persons.id, ids), isNull(persons.userId)))
          .orderBy(persons.id)
          .for('share');
  const without = new Set(rows.map(({ id }) => id));
  return ({ receiver }: JudgedLetter) => {
    const id = personIdOf(receiver.person);
    return id === null || without.has(id);
  };
}

const already = { reason: 'already', detail: null } as const;

function rowOf(
  { receiver, occasion, version, letter, leftOut }: JudgedLetter,
  { kind, fair, mailing, madeBy, now }: Kept
): typeof letters.$inferInsert {
  const { person, userId, dealerId, name, email, locale } = receiver;
  return {
    ...{ kind, occasion, version, person, userId, dealerId, name, email, locale },
    address: letter ? canonicalAddress(email) : null,
    ...{ mailingId: mailing?.id ?? null, fairId: fair?.id ?? null, madeBy, madeAt: now },
    ...{ state: letter ? ('prepared' as const) : ('left_out' as const) },
    ...{ reason: leftOut?.reason ?? null, detail: leftOut?.detail ?? null },
    ...{ subject: letter?.subject ?? null, blocks: letter?.blocks ?? null }
  };
}
