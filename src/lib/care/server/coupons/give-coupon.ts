import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import { priceLists } from '#lib/catalog/server/schema.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { houseZone } from '#lib/followup/server/work-calendar.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { isCurrency } from '#lib/money/money.ts';
import { parseAmount } from '#lib/money/parse-amount.ts';
import { instantOf } from '#lib/time/zone.ts';
import type { CouponInput } from '../../coupons/coupon-form.ts';
import { refuse } from '../../refusals.ts';
import { newsRoles } from '../../rights.ts';
import { makeCoupon } from './make-coupon.ts';

/**
 * Gives a dealer a coupon, which one order may use until the end of its last day. The same id again is the same coupon.
 * @throws {Refusal} forbidden_role, unknown_dealer, price_list_missing, amount_unreadable, coupon_too_large (more than half of the least order), coupon_too_short
 */
export async function giveCoupon(
  db: Database,
  actor: StaffUser,
  { id, dealer: code, off, amount: sum, from, until, note, ...given }: CouponInput,
  { now, locale }: { now: Date; locale: Locale }
): Promise<void> {
  if (!newsRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: newsRoles });
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select({ id: dealers.id, currency: priceLists.currency })
      .from(dealers)
      .leftJoin(priceLists, eq(priceLists.id, dealers.priceListId))
      .where(and(eq(dealers.code, code), isNull(dealers.closedAt), dealersOf(actor)));
    if (!found) throw refuse('unknown_dealer', { code });
    const { id: dealerId, currency } = found;
    if (!currency || !isCurrency(currency)) throw refuse('price_list_missing', { code });
    const amountOf = (typed: string) => {
      const read = parseAmount(typed, currency, locale);
      if (!read.ok) throw refuse('amount_unreadable', { typed, currency });
      return read.amount;
    };
    const fromMinor = from === '' ? 0 : amountOf(from);
    const offMinor = sum === '' ? null : amountOf(sum);
    if (offMinor !== null && (offMinor === 0 || fromMinor < 2 * offMinor))
      throw refuse('coupon_too_large', { fromMinor: 2 * offMinor, currency });
    const expiresAt = instantOf(`${until}T23:59`, await houseZone(tx));
    if (expiresAt <= now) throw refuse('coupon_too_short', {});
    const made = { id, dealerId, currency, offBasisPoints: off, offMinor, fromMinor, expiresAt };
    await makeCoupon(tx, actor, { ...made, ...given, note: note || null }, now);
  });
  wakeRelay();
}
