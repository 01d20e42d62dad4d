import { Refusal } from '#lib/runtime/refusal.ts';

/** Every way in which logistics says no, with what the person needs in order to go on. */
export interface LogisticsRefusalDetails {
  /** No such order or shipment, or not one that the caller may see. */
  not_found: Record<string, never>;
  /** The role of the caller does not allow it. */
  forbidden_role: { needs: string[] };
  /** The id was used for something else. */
  key_reused: { id: string };
  /** Only a confirmed order leaves the warehouse. */
  order_not_confirmed: { number: number; status: string };
  /** Nothing of this order is in the warehouse now; `nextOn` is when the next goods are expected. */
  nothing_ready: { number: number; nextOn: string | null };
  /** More was asked for than is in the warehouse, line by line. */
  more_than_ready: { lines: { lineNo: number; wanted: number; ready: number }[] };
  /** There is no address on the dealer's file, and none was given. */
  address_missing: { number: number; dealer: string };
  /** Nothing says where samples for a company go. */
  address_needed: { company: string };
  /** Shipping waits for an instalment; may be overridden with a reason. Without a position the payment plan is still being made. */
  waits_for_payment: { position: number | null; openMinor: number | null; currency: string | null };
  /** The dealer has not agreed to the order as it is; may be overridden with a reason. */
  waits_for_dealer: { number: number };
  /** The dealer has the goods already; there is nothing more to follow. */
  shipment_received: { number: number };
  /** A position cannot have been seen in the future, or before the shipment left. */
  time_not_possible: { seenAt: string };
  /** Whoever confirms for somebody else says how they know. */
  reason_missing: Record<string, never>;
  /** There are no such SKUs. */
  unknown_sku: { skus: string[] };
  /** Somebody moved stock after it was seen: what was counted has to be looked at again. */
  stock_moved: { lines: { sku: string; seen: number; onHand: number }[] };
  /** Orders hold more than would be left; they are named, the newest first, at most some of each SKU. */
  below_reserved: { lines: HeldLine[] };
  /** Less than nothing, or more than the books can hold. */
  stock_not_possible: { skus: string[] };
}

/** A SKU of which orders hold more than would be there. */
export interface HeldLine {
  sku: string;
  onHand: number;
  reserved: number;
  /** Numbers of orders that hold it; `more` further ones are not named. */
  orders: number[];
  more: number;
}

export type LogisticsRefusal = keyof LogisticsRefusalDetails;

/** `throw refuse('nothing_ready', { number, nextOn })`: the code decides which details there must be. */
export function refuse<Code extends LogisticsRefusal>(
  code: Code,
  details: LogisticsRefusalDetails[Code]
): Refusal<Code, LogisticsRefusalDetails[Code]> {
  return new Refusal(code, details);
}
