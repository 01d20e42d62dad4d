import type { QueueFilter } from '#lib/ui/queue-filter.ts';
import type { Position } from './order-delivery.ts';

/** What the warehouse looks at: goods to send, goods on their way, goods that are there, and what goes out as samples. */
export const SHIPMENT_VIEWS = ['ready', 'under_way', 'received', 'samples'] as const;
export type ShipmentView = (typeof SHIPMENT_VIEWS)[number];

/** Searched for: the number of an order or shipment, a tracking number, or part of a dealer's name or code. */
export type ShipmentFilter = QueueFilter<ShipmentView>;

/** An order with goods in the warehouse. Quantities are units. */
export interface ReadyOrder {
  orderId: string;
  orderNumber: number;
  dealer: string;
  city: string | null;
  region: string;
  colour: number;
  ready: number;
  /** All that has not left yet, ready or not. */
  open: number;
  /** The earliest day that was expected of what is ready. */
  shipsOn: string;
  placedAt: Date;
  /** The instalment that releases shipping is not paid. */
  gated: boolean;
}

/** A shipment in a list. */
export interface SentShipment {
  id: string;
  number: number;
  orderId: string;
  orderNumber: number;
  dealer: string;
  city: string | null;
  region: string;
  colour: number;
  carrier: string;
  trackingNumber: string;
  quantity: number;
  shippedAt: Date;
  receivedAt: Date | null;
  /** Where it was seen last. */
  place: string | null;
  seenAt: Date | null;
}

/** An item on a pick list or a delivery note. */
export interface GoodsLine {
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
}

/** A line of an order that is about to be shipped. */
export interface ReadyLine extends GoodsLine {
  ordered: number;
  shipped: number;
  cancelled: number;
  /** In the warehouse for this line now. */
  ready: number;
  /** When the rest is expected; null when nothing is missing. */
  nextOn: string | null;
  /** The day on which the dealer wants it. */
  wishedOn: string | null;
}

/** Where goods go. */
export interface Consignee {
  name: string;
  code: string;
  city: string | null;
  address: string | null;
  phone: string | null;
}

/** An order as the warehouse sees it before shipping. */
export interface OrderToShip {
  orderId: string;
  orderNumber: number;
  status: string;
  poNumber: string | null;
  /** When the dealer wants it to leave. */
  shipFrom: string | null;
  shipUntil: string | null;
  dealer: Consignee;
  lines: ReadyLine[];
  /** The dealer has not agreed to it as it is, and has to before anything leaves. */
  dealerAwaited: boolean;
  gate: {
    position: number | null;
    openMinor: number | null;
    currency: string | null;
    dueOn: string | null;
  } | null;
  /** Carriers that were used last, for the field's suggestions. */
  carriers: string[];
}

/** A shipment with all that is known of it. */
export interface ShipmentDetail extends SentShipment {
  poNumber: string | null;
  consignee: Consignee;
  lines: (GoodsLine & { quantity: number; ordered: number })[];
  positions: Position[];
  shippedBy: string;
  receivedBy: string | null;
  receiptNote: string | null;
  /** Why it left before the payment that releases it; null when it did not. */
  override: string | null;
}
