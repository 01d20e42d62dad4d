import { and, eq } from 'drizzle-orm';
import { randomInt } from 'node:crypto';
import type { Queryable, Transaction } from '#lib/db/server/client.ts';
import { recoveryCodes } from '../factor-schema.ts';
import { secretHash } from '../secrets.ts';

const howMany = 10;
/** Without the signs that are read as others. Sixteen of them are 80 random bits, so that their hash needs not be slow. */
const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Part of commands that give a person new recovery codes in place of the old ones. They are shown this once. */
export async function makeRecoveryCodes(tx: Transaction, userId: string): Promise<string[]> {
  const codes = Array.from({ length: howMany }, newCode);
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ userId, codeHash: hashOf(code) })));
  return codes;
}

/** Uses a code up; false when it is none of the person's. Of two who use one at the same moment one has it. */
export async function spendRecoveryCode(db: Queryable, userId: string, typed: string): Promise<boolean> {
  const used = await db
    .delete(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.codeHash, hashOf(typed))))
    .returning({ userId: recoveryCodes.userId });
  return used.length > 0;
}

function newCode(): string {
  const four = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('');
  return [four(), four(), four(), four()].join('-');
}

const hashOf = (code: string) =>
  secretHash(
    code
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '')
  );
