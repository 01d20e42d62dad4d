import { and, eq, inArray } from 'drizzle-orm';
import type { Queryable, Transaction } from '#lib/db/server/client.ts';
import { canonicalAddress } from '#lib/mail/mail-address.ts';
import { letterSorts, type LetterSort } from '../letter-sort.ts';
import { letterStops } from './letter-stops-schema.ts';

/** Somebody who gets letters: by their account, and by their address as long as they had none. */
export interface LetterReader {
  userId: string | null;
  email: string;
}

/** By what somebody's word is kept. */
export const keysOf = ({ userId, email }: LetterReader): string[] => [
  ...(userId === null ? [] : [userKey(userId)]),
  addressKey(canonicalAddress(email))
];

export const userKey = (userId: string): string => `user:${userId}`;
export const addressKey = (address: string): string => `address:${address}`;

/** Which letters somebody gets, of every sort. */
export async function wantedLetters(db: Queryable, reader: LetterReader): Promise<LetterSort[]> {
  const rows = await db
    .select({ sort: letterStops.sort })
    .from(letterStops)
    .where(inArray(letterStops.whose, keysOf(reader)));
  return letterSorts.filter((one) => !rows.some(({ sort }) => sort === one));
}

/** By which of these keys letters of a sort have been ended. */
export async function endedAmong(
  db: Queryable,
  keys: readonly string[],
  sort: LetterSort
): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await db
    .select({ whose: letterStops.whose })
    .from(letterStops)
    .where(and(inArray(letterStops.whose, [...keys]), eq(letterStops.sort, sort)));
  return new Set(rows.map(({ whose }) => whose));
}

/** Ends letters of these sorts, in the caller's transaction; answers how many were not ended before. */
export async function endLetters(
  tx: Transaction,
  whose: string,
  sorts: readonly LetterSort[],
  at: Date
): Promise<number> {
  if (sorts.length === 0) return 0;
  const ended = await tx
    .insert(letterStops)
    .values(sorts.map((sort) => ({ whose, sort, at })))
    .onConflictDoNothing()
    .returning({ sort: letterStops.sort });
  return ended.length;
}

/** Lets letters of exactly these sorts come, in the caller's transaction; also those that the address had ended before there was an account. */
export async function wantLetters(
  tx: Transaction,
  { userId, email }: { userId: string; email: string },
  wanted: readonly LetterSort[],
  at: Date
): Promise<void> {
  const keys = keysOf({ userId, email });
  if (wanted.length > 0)
    await tx
      .delete(letterStops)
      .where(and(inArray(letterStops.whose, keys), inArray(letterStops.sort, [...wanted])));
  const ended = letterSorts.filter((sort) => !wanted.includes(sort));
  await endLetters(tx, userKey(userId), ended, at);
}
