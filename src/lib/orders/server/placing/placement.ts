import type { DealerUser } from '#lib/accounts/actor.ts';
import type { OrderClass } from '../../order-class.ts';
import type { BookedVariant } from '#lib/catalog/server/price-book.ts';
import type { Refusal } from '#lib/runtime/refusal.ts';
import type { Piece } from '#lib/supply/promise.ts';
import type { Channel } from '../../channel.ts';
import { ordersOf, type OrderLineInput, type PlaceOrderInput } from '../../placing/order-form.ts';
import type { PlacedOrder } from '../../placing/placed-order.ts';
import type { Policy, PolicyRule } from '#lib/policy/policy.ts';
import type { RuleFacts } from './rule-refusals.ts';

/** A placement on its way to the writer. */
export interface Placement {
  actor: DealerUser;
  input: PlaceOrderInput;
  channel: Channel;
  requestHash: string;
  now: Date;
  /** The sheet for several doors of which this is the order for one. */
  sheet?: Placement;
}

/** What was handed to the writer: the sheet, where this is one of its orders. */
export const asked = (placement: Placement): Placement => placement.sheet ?? placement;

/** The orders that a placement asks for: of most placements itself. */
export function partsOf(placement: Placement): Placement[] {
  if (!placement.input.sisters?.length) return [placement];
  return ordersOf(placement.input).map((input) => ({ ...placement, input, sheet: placement }));
}

export interface Written {
  order: PlacedOrder;
  repeated: boolean;
}

/** Each placement of a batch has its own verdict. */
export type Outcome = Written | Refusal;

/** What the database says about a placement before anything is locked. */
export interface Setting extends RuleFacts {
  fairId: number | null;
  fairCurrency: string;
  timeZone: string;
  opensAt: Date;
  closesAt: Date;
  reviewedAt: Date | null;
  /** So long staff may enter orders after closing, and whether those count on the board. */
  lateMinutes: number;
  lateCounts: boolean;
  invited: boolean;
  priceListId: number | null;
  regionId: number;
  dealerClass: string | null;
  /** The dealer has a credit account, if only one without a limit. */
  hasCredit: boolean;
  /** The dealer has a draft for the fair, if only an empty one: what becomes an order is taken out of it. */
  hasDraft: boolean;
  orderClass: OrderClass;
  /** Set when the id is taken. */
  existingHash: string | null;
  existingNumber: number | null;
  /** What holds at the fair when the order is decided; null where nothing does. */
  policy?: Policy | null;
  /** The rule by which the order's coupon prices it, which `policy` has as well. */
  couponRule?: PolicyRule | null;
  /** False when the id belongs to another dealer. */
  own: boolean;
  /** The door that the order names, and where that is; nothing where it names none, or none that is open. */
  doorId?: number | null;
  doorAddress?: string | null;
}

/** A line that may be ordered, before supply and price. */
export interface WantedLine extends OrderLineInput {
  variant: BookedVariant;
  packMultiple: number;
  /** The first day on which it may ship: what its promise starts from. */
  earliestOn: string;
}

/** A placement that passed every check that needs no lock. */
export interface Candidate {
  placement: Placement;
  setting: Setting & { fairId: number; priceListId: number };
  lines: WantedLine[];
  /** What the same sheet orders for other doors: it counts for prices and for what must be made at least. */
  beside: BesideLine[];
  /** Entered after closing by somebody who may. */
  isLate: boolean;
}

/** A line that the same sheet orders for another door. */
export interface BesideLine {
  variantId: number;
  productId: number;
  style: { productCode: string; category: string | null };
  colour: string | null;
  quantity: number;
}

/** A line as it will be written. */
export interface DecidedLine {
  variant: BookedVariant;
  quantity: number;
  unitPriceMinor: number;
  amountMinor: number;
  ruleId: number;
  /** What its list says, where the policy of the fair has lowered it, and by which of its rules. */
  listPriceMinor: number | null;
  rewardedBy: string | null;
  choice: string | null;
  note: string | null;
  wishedOn: string | null;
  pieces: Piece[];
}

/** An order as it will be written. */
export interface DecidedOrder {
  candidate: Candidate;
  lines: DecidedLine[];
  units: number;
  totalMinor: number;
  held: boolean;
}
