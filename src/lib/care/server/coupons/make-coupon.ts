import { randomInt } from 'node:crypto';
import type { Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { systemActor, type EventActor } from '#lib/events/event.ts';
import type { CouponOccasion, CouponReason } from '#lib/policy/coupon.ts';
import { coupons } from '#lib/policy/server/coupon-schema.ts';

/** No sign is taken for another one. */
const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const codeLength = 8;

export interface MadeCoupon {
  /** The same id again is the same coupon. */
  id: string;
  dealerId: number;
  /** Of every price in basis points, or an amount of the whole order; one of the two. */
  offBasisPoints: number | null;
  offMinor: number | null;
  fromMinor: number;
  currency: string;
  occasion: CouponOccasion;
  reason: CouponReason;
  note: string | null;
  expiresAt: Date;
}

/**
 * Writes a coupon down, in the caller's transaction.
 * @param actor null for the house, by rule
 * @returns its code; null when it is there already
 */
export async function makeCoupon(
  tx: Transaction,
  actor: (EventActor & { userId: string }) | null,
  made: MadeCoupon,
  now: Date
): Promise<string | null> {
  const code = Array.from({ length: codeLength }, () => signs[randomInt(signs.length)]).join('');
  const kept = await tx
    .insert(coupons)
    .values({ ...made, code, givenBy: actor?.userId ?? null, givenAt: now })
    .onConflictDoNothing({ target: coupons.id })
    .returning({ id: coupons.id });
  if (kept.length === 0) return null;
  const { id, dealerId, offBasisPoints, offMinor, reason, expiresAt } = made;
  await recordEvent(tx, {
    ...{ type: 'coupon.given', aggregate: { type: 'coupon', id }, actor: actor ?? systemActor, dealerId },
    payload: { code, offBasisPoints, offMinor, reason, expiresAt: expiresAt.toISOString() },
    at: now
  });
  return code;
}
