import { and, eq } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { log } from '#lib/runtime/server/log.ts';
import { quotations } from '../quotation-schema.ts';

/** A click whose process has died is given up after this time. */
export const claimMs = 120_000;
/** One that is still being carried out says so, however long its order waits for the writer. */
const renewEveryMs = 40_000;

export interface Claim {
  quotationId: string;
  until: Date;
}

/** Does what a click asked for while its claim is kept, and gives the claim back whatever comes of it. */
export async function whileClaimed<T>(db: Database, claim: Claim, work: () => Promise<T>): Promise<T> {
  let held = claim;
  const renewing = setInterval(() => {
    renewClaim(db, held, new Date(held.until.getTime() + renewEveryMs)).then(
      (renewed) => (held = renewed),
      (error: unknown) => log.warn({ err: error, quotation: claim.quotationId }, 'a claim was not renewed')
    );
  }, renewEveryMs);
  try {
    return await work();
  } finally {
    clearInterval(renewing);
    await db.update(quotations).set({ claimedUntil: null }).where(isOurs(held));
  }
}

/** Lets a claim last until a later moment, unless somebody else has claimed meanwhile; answers the claim that it is then. */
export async function renewClaim(db: Database, claim: Claim, until: Date): Promise<Claim> {
  const renewed = await db
    .update(quotations)
    .set({ claimedUntil: until })
    .where(isOurs(claim))
    .returning({ id: quotations.id });
  return renewed.length > 0 ? { ...claim, until } : claim;
}

const isOurs = ({ quotationId, until }: Claim) =>
  and(eq(quotations.id, quotationId), eq(quotations.claimedUntil, until));
