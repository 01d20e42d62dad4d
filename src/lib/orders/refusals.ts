import { Refusal } from '#lib/runtime/refusal.ts';
import type { AboveMaximum, BelowColourMinimum } from '#lib/catalog/limits.ts';
import type { BelowMinimum, PackMismatch } from '#lib/catalog/packs.ts';
import type { ChoiceOption } from '#lib/supply/promise.ts';
import type { SharePart } from '#lib/supply/share.ts';
import type { OrderStatus } from './order.ts';
import type { OrderTest } from './reviewing/order-tests.ts';

/** A line that cannot be promised as it is, and what the dealer can have instead (empty: nothing of this item). */
export interface ShortLine {
  sku: string;
  quantity: number;
  short: number;
  options: ChoiceOption[];
}

/** An article whose price is another one than the dealer has seen. */
export interface MovedPrice {
  sku: string;
  seenMinor: number;
  nowMinor: number;
}

/** Amounts are minor units of `currency`; instants are ISO strings, since details travel as JSON. */
export interface OrderRefusalDetails {
  /** The fair does not take orders now: before `opensAt` or after `closesAt`. */
  fair_closed: { fair: string; opensAt: string | null; closesAt: string | null };
  /** The fair has closed and takes orders from staff only, with a reason, until `lateUntil`. */
  late_reason_missing: { closesAt: string; lateUntil: string };
  /** The refill is paused, with the reason that its dealers read. */
  refill_paused: { reason: string };
  /** The dealer is not on the list of this fair (or the fair does not exist: the answer is the same). */
  not_invited: { fair: string };
  /** Not in the dealer's price list. `suggestions` by SKU, where one is near. */
  unknown_sku: { skus: string[]; suggestions?: Record<string, string> };
  /** The dealer has no open door of this code. */
  unknown_door: { code: string };
  /** In the list, but no rule gives a price at this quantity. */
  unpriced: { skus: string[] };
  /** These have another price by now than the dealer has seen; `totalMinor` is what the order comes to now. */
  price_moved: { currency: string; lines: MovedPrice[]; totalMinor: number };
  /** The same of a form that was sent without a script, which cannot say which price was seen of what. */
  prices_moved: Record<string, never>;
  /** The dealer's word on the order is not asked for: it is not confirmed, or was before anybody was asked. */
  agreement_not_asked: { number: number };
  pack_mismatch: { lines: PackMismatch[] };
  below_minimum: { products: (BelowMinimum & { code: string })[] };
  /** Colours of which something is ordered, and less than the least of a colour. */
  below_colour_minimum: { colours: (BelowColourMinimum & { code: string })[] };
  /** More of a style than one dealer may have at one fair, with what their other orders have. */
  above_maximum: { products: (AboveMaximum & { code: string })[] };
  /** More of a style that is shared at the fair than the dealer's region or class has left. */
  share_used_up: {
    products: { code: string; part: SharePart; mostUnits: number; leftUnits: number; units: number }[];
  };
  /** The whole order comes to less, or more, than one order of the price list, or of its refill, may. */
  order_too_small: { currency: string; minimumMinor: number; orderMinor: number };
  order_too_large: { currency: string; maximumMinor: number; orderMinor: number };
  /** The dealer has no coupon of this code. */
  coupon_unknown: { code: string };
  /** Another order was priced by it. */
  coupon_used: { code: string };
  coupon_over: { code: string; expiresAt: string };
  /** It is for another occasion or currency. */
  coupon_elsewhere: { code: string };
  /** The order comes to less at list prices than it asks for, or no price may go lower: it would be used for nothing. */
  coupon_for_nothing: { code: string; fromMinor: number; currency: string };
  /** A coupon prices an order for one address. */
  coupon_one_door: { code: string };
  supply_short: { lines: ShortLine[] };
  credit_exceeded: {
    currency: string;
    limitMinor: number;
    exposureMinor: number;
    orderMinor: number;
    /** What the order is over the limit. */
    missingMinor: number;
    /** The fair lets such orders be sent for review (`acceptCreditReview`). */
    reviewable: boolean;
  };
  /** Above what the person may order alone: an owner of the firm has to approve it (`askApproval`). Nothing was written. */
  approval_needed: {
    currency: string;
    limitMinor: number;
    /** What they have placed alone there before. */
    placedMinor: number;
    orderMinor: number;
    units: number;
  };
  /** It was kept and waits for an owner of the firm; nothing is reserved. */
  approval_waits: { id: string };
  too_many_approvals: { most: number };
  /** Nobody approves what they have asked for themselves. */
  own_approval: Record<string, never>;
  /** Orders of this dealer are not taken now: payments are `overdue`, so many of them, or somebody has said so (`always`). */
  credit_hold: { rule: 'overdue' | 'always'; overdue: number };
  /** The rules require these styles, by their codes, and neither this order nor one that stands has them. */
  must_order_missing: { products: string[] };
  /** Whom the review shall go to may not review orders of this dealer. */
  not_a_reviewer: { number: number };
  /** No dealer has this code. */
  unknown_dealer: { code: string };
  /** This id was used with another body. `number` of the order that has it. */
  key_reused: { id: string; number: number | null };
  /** The order has moved on; `status` is where it is now. */
  order_not_open: { number: number; status: OrderStatus };
  /** A part of the order has left the warehouse: what has shipped cannot be cancelled. */
  order_shipped: { number: number; shippedUnits: number };
  /** A change was asked for on what is not the order any more: `version` is what it is now, `seen` what the person saw. */
  order_changed: { number: number; version: number; seen: number };
  /** The dealer has asked for a change already, which waits. */
  change_waits: { number: number };
  /** It was accepted, declined or taken back meanwhile. */
  change_decided: { number: number };
  /** The change would leave the order as it is. */
  nothing_changed: { number: number };
  /** The change would leave nothing of the order: that is a cancellation. */
  nothing_left: { number: number };
  /** So many units of these have left the warehouse already and stay in the order. */
  line_shipped: { lines: { sku: string; quantity: number; shippedUnits: number }[] };
  /** More shall be set aside for another day than has not left. */
  too_few_open: { lines: { sku: string; quantity: number; openUnits: number }[] };
  /** What the tests of an order have found: `failed` stands in the way, `warned` may be overridden by the caller with a reason. */
  tests_not_passed: { number: number; failed: OrderTest[]; warned: OrderTest[] };
  /** Staff have to say why. */
  reason_missing: { number: number };
  /** No such order, or none that the caller may see. */
  not_found: { number: number };
  /** Orders have wishes of the style, which have to be shared out before it is shared in another way. */
  wishes_stand: Record<string, never>;
  /** The fair takes wishes until then; they are shared out after that. */
  share_not_over: { closesAt: string };
  /** Wishes are something else by now than was looked at: what each would get has moved. */
  share_moved: Record<string, never>;
  /** Somebody has said something newer about how the style is shared at the fair. */
  share_set_again: Record<string, never>;
  /** Its wishes were shared out already, or it does not take any. */
  share_settled: Record<string, never>;
  /** A style is shared at a fair, or by regions or classes, that are not there. */
  unknown_part: Record<string, never>;
  /** The role of the caller does not allow it. */
  forbidden_role: { needs: string[] };
  /** Too large, empty, or of a kind that an order does not take. */
  file_unusable: { name: string };
  too_many_order_files: { most: number };
  /** A file is for a line, and the order has no such line. */
  line_not_ordered: { sku: string };
  /** More rows wait for repair in a shared draft than it keeps. */
  draft_full: { most: number };
  /** Too many orders wait already. Nothing was written; send the same again after `retryAfterSeconds`. */
  busy: { retryAfterSeconds: number };
}

export type OrderRefusalCode = keyof OrderRefusalDetails;

/** All refusals of orders as a union that narrows by `code`. */
export type OrderRefusal = {
  [Code in OrderRefusalCode]: Refusal<Code, OrderRefusalDetails[Code]>;
}[OrderRefusalCode];

/** `throw refuse('key_reused', { id, number })`: the code decides which details there must be. */
export function refuse<Code extends OrderRefusalCode>(
  code: Code,
  details: OrderRefusalDetails[Code]
): Refusal<Code, OrderRefusalDetails[Code]> {
  return new Refusal(code, details);
}

/** Says for which door of a sheet an order was refused; as it is where the sheet is for one address. */
export function atDoor(
  refusal: Refusal,
  { input, sheet }: { input: { door?: string | null }; sheet?: unknown }
): Refusal {
  if (!sheet) return refusal;
  return new Refusal(refusal.code, { ...(refusal.details as object), door: input.door || null });
}
