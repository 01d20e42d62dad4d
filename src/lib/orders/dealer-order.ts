import * as v from 'valibot';
import type { Channel } from './channel.ts';
import type { OrderStatus } from './order.ts';
import type { OrderPolicy } from './rewards/order-policy.ts';

/** What a dealer looks at: all, what waits for the brand, what is on its way, what is over. */
export const DEALER_VIEWS = ['all', 'waiting', 'confirmed', 'cancelled'] as const;
export type DealerView = (typeof DEALER_VIEWS)[number];

/** The filter of a dealer's list as it stands in the address; whatever is broken is left out. */
export const DealerOrdersForm = v.object({
  view: v.optional(v.fallback(v.picklist(DEALER_VIEWS), 'all'), 'all'),
  /** Number of an order, own PO number, or part of a SKU or style. */
  q: v.optional(v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(80)), ''), ''),
  after: v.optional(v.fallback(v.pipe(v.string(), v.maxLength(80)), ''), '')
});
export type DealerOrdersFilter = v.InferOutput<typeof DealerOrdersForm>;

/** A row of a dealer's list. */
export interface DealerOrderRow {
  id: string;
  number: number;
  status: OrderStatus;
  fair: string;
  currency: string;
  totalMinor: number;
  units: number;
  shipped: number;
  poNumber: string | null;
  placedAt: Date;
  channel: Channel;
  /** Name of the door that it is for; null for the dealer's own address. */
  door: string | null;
  /** The next day on which something is expected to leave; null when nothing is open. */
  nextOn: string | null;
  /** Whether something of it stands in the warehouse. */
  ready: boolean;
  timeZone: string;
}

/** A line as the dealer's order page shows it. */
export interface DealerOrderLine {
  lineNo: number;
  sku: string;
  product: string;
  drawing: string | null;
  picture: string | null;
  colour: string | null;
  colourHex: string | null;
  size: string | null;
  sizePosition: number;
  quantity: number;
  cancelled: number;
  shipped: number;
  unitPriceMinor: number;
  productCode: string;
  category: string | null;
  /** The retail price of today. */
  retailMinor: number | null;
  /** What its list said, where the policy of the fair has lowered it, and by which of its rules. */
  listPriceMinor: number | null;
  rewardedBy: string | null;
  /** What it would cost by its rule, where the brand has set another price. */
  ruledMinor: number | null;
  amountMinor: number;
  /** The day on which it was wished. */
  wishedOn: string | null;
  pieces: LinePiece[];
}

/** A promised part of a line. `promisedOn` never changes; `expectedOn` is what holds now. */
export interface LinePiece {
  quantity: number;
  /** Not shipped yet. */
  open: number;
  /** In the warehouse, or already out of it. */
  ready: boolean;
  fromStock: boolean;
  /** A wish, for what is shared at the fair's closing. */
  wished?: boolean;
  promisedOn: string;
  expectedOn: string;
}

/** An order as its dealer sees it. */
export interface DealerOrder {
  id: string;
  number: number;
  /** 1 as long as it stands as it was placed. */
  version: number;
  status: OrderStatus;
  fair: string;
  fairSlug: string;
  timeZone: string;
  fairOpen: boolean;
  currency: string;
  totalMinor: number;
  units: number;
  poNumber: string | null;
  note: string | null;
  priceList: string | null;
  address: string | null;
  /** Name of the door that it is for; null for the dealer's own address. */
  door: string | null;
  /** Shared by the orders that one sheet became; null where it became one. */
  sheetId: string | null;
  /** When it was wished to leave. */
  shipFrom: string | null;
  shipUntil: string | null;
  rep: string | null;
  placedBy: string;
  /** The member of staff who placed it for the dealer. */
  actedBy: string | null;
  /** Who was on the line when staff wrote it down. */
  heardFrom: string | null;
  channel: Channel;
  /** Entered after the fair's closing. */
  late: boolean;
  placedAt: Date;
  /** The policy that it was placed under; null without one. */
  policy: OrderPolicy | null;
  confirmedAt: Date | null;
  cancelledAt: Date | null;
  cancelReason: string | null;
  newer: number | null;
  older: number | null;
  lines: DealerOrderLine[];
}

/** Units that are expected to leave, by day: lines of one delivery stand together. */
export interface Delivery {
  on: string;
  /** The day that was promised, when another one holds now. */
  was: string | null;
  units: number;
  /** Of these, what has not left yet. */
  open: number;
  lines: { line: DealerOrderLine; units: number; piece: LinePiece }[];
}

export function deliveriesOf(lines: readonly DealerOrderLine[]): Delivery[] {
  const days = new Map<string, Delivery>();
  for (const line of lines)
    for (const piece of line.pieces) {
      if (piece.quantity === 0) continue;
      const day = days.get(piece.expectedOn) ?? {
        on: piece.expectedOn,
        was: null,
        units: 0,
        open: 0,
        lines: []
      };
      day.units += piece.quantity;
      day.open += piece.open;
      day.lines.push({ line, units: piece.quantity, piece });
      if (piece.promisedOn !== piece.expectedOn) day.was = piece.promisedOn;
      days.set(piece.expectedOn, day);
    }
  return [...days.values()].sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** Lines of one style and colour read as one row: `Moss, S to 2XL`. */
export interface StyleRow {
  key: string;
  product: string;
  drawing: string | null;
  picture: string | null;
  colour: string | null;
  colourHex: string | null;
  sizes: { size: string; position: number; units: number }[];
  units: number;
  ready: number;
  amountMinor: number;
  /** What it would come to without prices by hand. */
  ruledMinor: number;
  fromStock: boolean;
  promisedOn: string;
  expectedOn: string;
  wishedOn: string | null;
}

export function styleRows({ lines }: Delivery): StyleRow[] {
  const rows = new Map<string, StyleRow>();
  for (const { line, units, piece } of lines) {
    const key = `${line.product}|${line.colour ?? ''}|${line.colourHex ?? ''}|${piece.fromStock}|${line.wishedOn ?? ''}`;
    const row = rows.get(key) ?? {
      key,
      product: line.product,
      drawing: line.drawing,
      picture: line.picture,
      colour: line.colour,
      colourHex: line.colourHex,
      sizes: [],
      units: 0,
      ready: 0,
      amountMinor: 0,
      ruledMinor: 0,
      fromStock: piece.fromStock,
      promisedOn: piece.promisedOn,
      expectedOn: piece.expectedOn,
      wishedOn: line.wishedOn
    };
    row.units += units;
    row.ready += piece.ready ? piece.quantity : 0;
    row.amountMinor += line.unitPriceMinor * units;
    row.ruledMinor += (line.ruledMinor ?? line.listPriceMinor ?? line.unitPriceMinor) * units;
    row.sizes.push({ size: line.size ?? '', position: line.sizePosition, units });
    rows.set(key, row);
  }
  for (const row of rows.values()) row.sizes.sort((a, b) => a.position - b.position);
  return [...rows.values()];
}
