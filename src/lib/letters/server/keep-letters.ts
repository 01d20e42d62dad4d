import type { Transaction } from '#lib/db/server/client.ts';
import type { LetterContext } from './field-source.ts';
import type { JudgedLetter } from './judge-letters.ts';
import type { Mailing } from './mailing-for-update.ts';
import { letters } from './schema.ts';

interface Kept extends LetterContext {
  mailing: Pick<Mailing, 'id'> | null;
  madeBy: string | null;
}

/**
 * Writes the letters of a batch, and of whoever gets none why. Somebody who has this letter already, of whatever mailing and process, is
 * left out: the unique index says so. Answers the letters that were prepared.
 */
export async function keepLetters(
  tx: Transaction,
  judged: readonly JudgedLetter[],
  about: Kept
): Promise<{ id: number; person: string }[]> {
  const good = judged.filter(({ letter }) => letter !== null);
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

const already = { reason: 'already', detail: null } as const;

function rowOf(
  { receiver, occasion, version, letter, leftOut }: JudgedLetter,
  { kind, fair, mailing, madeBy, now }: Kept
): typeof letters.$inferInsert {
  const { person, userId, dealerId, name, email, locale } = receiver;
  return {
    ...{ kind, occasion, version, person, userId, dealerId, name, email, locale },
    ...{ mailingId: mailing?.id ?? null, fairId: fair?.id ?? null, madeBy, madeAt: now },
    ...{ state: letter ? ('prepared' as const) : ('left_out' as const) },
    ...{ reason: leftOut?.reason ?? null, detail: leftOut?.detail ?? null },
    ...{ subject: letter?.subject ?? null, blocks: letter?.blocks ?? null }
  };
}
