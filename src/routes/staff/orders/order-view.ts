import type { Channel } from '#lib/orders/channel.ts';
import type { OrderStatus } from '#lib/orders/order.ts';
import type { OrderClass } from '#lib/orders/order-class.ts';
import type { Choice } from '#lib/supply/promise.ts';

/** What an order page needs of an order; amounts are minor units of its currency. */
export interface OrderView {
  number: number;
  version: number;
  orderClass: OrderClass;
  /** When its fair closes: from then the answer is waited for, of most classes. */
  closesAt: Date;
  status: OrderStatus;
  dealerId: number;
  dealer: string;
  dealerCode: string;
  class: string | null;
  phone: string | null;
  city: string | null;
  address: string | null;
  region: string;
  colour: number;
  rep: string | null;
  fair: string;
  fairSlug: string;
  timeZone: string;
  placedBy: string;
  actedBy: string | null;
  channel: Channel;
  paperCode: string | null;
  /** Who of the dealer was on the line. */
  heardFrom: string | null;
  /** Name of the dealer's door that it is for; null for the dealer's own address. */
  door: string | null;
  /** Why it was entered after closing. */
  lateReason: string | null;
  onBoard: boolean;
  currency: string;
  total: number;
  units: number;
  /** When the dealer wants it to leave. */
  shipFrom: string | null;
  shipUntil: string | null;
  poNumber: string | null;
  note: string | null;
  placedAt: Date;
  confirmedAt: Date | null;
  cancelledAt: Date | null;
  cancelReason: string | null;
  depositPaidAt: Date | null;
  priceList: string | null;
  limit: number | null;
  exposure: number | null;
  overrideReason: string | null;
  overrideBy: string | null;
  lines: LineView[];
}

export interface LineView {
  lineNo: number;
  sku: string;
  name: string;
  nameZh: string | null;
  nameKo: string | null;
  drawing: string | null;
  picture: string | null;
  colour: string | null;
  colourZh: string | null;
  colourKo: string | null;
  colourHex: string | null;
  size: string | null;
  quantity: number;
  cancelled: number;
  shipped: number;
  price: number;
  /** What the rule had set before somebody set the price by hand. */
  ruled: number | null;
  amount: number;
  /** What the dealer chose when it could not all ship at once. */
  choice: Choice | null;
  wishedOn: string | null;
  /** Who has looked at it in this version. */
  ticked: string | null;
  pieces: { quantity: number; expectedOn: string; promisedOn: string; fromStock: boolean }[];
}

export interface FollowView {
  works: {
    number: number;
    quantity: number;
    finished: number;
    promisedOn: string;
    expectedOn: string;
    state: string;
  }[];
  shipments: {
    number: number;
    carrier: string;
    trackingNumber: string;
    units: number;
    shippedAt: Date;
    /** Who scanned and sent it. */
    shippedBy: string;
    /** Why it left before the dealer's word or a payment. */
    override: string | null;
    receivedAt: Date | null;
  }[];
  instalments: {
    position: number;
    amount: number;
    paid: number;
    dueEvent: string;
    dueOn: string | null;
    releases: string | null;
  }[];
}

/** What cancelling an order costs: said before it is done. */
export interface CancelCost {
  /** What falls off the board; 0 while the order does not count. */
  amount: number;
  /** Reserved or promised units that become free. */
  freed: number;
  /** Units that are made already and stay in the warehouse. */
  made: number;
  /** Units that are being made. */
  inWork: number;
  /** Money received for it, which becomes the dealer's credit. */
  received: number;
  /** Units that have left: they stay in the order. */
  shipped: number;
}

/** Adds up what a cancellation would cost. */
export function cancelCost(
  order: Pick<OrderView, 'status' | 'total' | 'lines'>,
  follow: FollowView
): CancelCost {
  const sum = <T>(items: readonly T[], of: (item: T) => number) =>
    items.reduce((total, item) => total + of(item), 0);
  const works = follow.works.filter((work) => work.state !== 'cancelled');
  const shipped = sum(order.lines, (line) => line.shipped);
  return {
    amount: order.status === 'in_review' ? 0 : openAmount(order.lines, order.total),
    freed: sum(order.lines, (line) => line.quantity - line.cancelled - line.shipped),
    made: sum(works, (work) => work.finished),
    inWork: sum(works, (work) => (work.state === 'open' ? work.quantity - work.finished : 0)),
    received: sum(follow.instalments, (one) => one.paid),
    shipped
  };
}

/** The worth of what has not left: of an order of which nothing has left, all of it. */
function openAmount(lines: readonly LineView[], total: number): number {
  return lines.reduce((left, line) => left - line.shipped * (line.price || 0), total);
}
