/** The answer to a placed order: facts frozen at that moment, so that every retry gets the same one. */
export interface PlacedOrder {
  id: string;
  number: number;
  fair: string;
  /** Over the credit limit and sent for review, as the dealer had accepted. */
  held: boolean;
  currency: string;
  totalMinor: number;
  units: number;
  placedAt: Date;
  lines: PlacedLine[];
  /** The orders for further doors that were placed with it. */
  sisters?: PlacedSister[];
}

/** An order that one sheet became besides the first. */
export interface PlacedSister {
  id: string;
  number: number;
  /** Code of its door; null for the dealer's own address. */
  door: string | null;
  held: boolean;
  totalMinor: number;
  units: number;
}

export interface PlacedLine {
  sku: string;
  /** Accepted units: fewer than wished only by the dealer's choice. */
  quantity: number;
  unitPriceMinor: number;
  amountMinor: number;
  promises: { quantity: number; shipsOn: string; fromStock: boolean }[];
}

/** The answer as it travels: amounts as decimal strings of minor units (design §14). */
export function placedOrderJson(order: PlacedOrder) {
  const money = (amountMinor: number) => ({ amount: String(amountMinor), currency: order.currency });
  return {
    id: order.id,
    number: order.number,
    fair: order.fair,
    held: order.held,
    total: money(order.totalMinor),
    units: order.units,
    placedAt: order.placedAt.toISOString(),
    ...(order.sisters && {
      sisters: order.sisters.map(({ id, number, door, held, totalMinor, units }) => ({
        ...{ id, number, door, held, units },
        total: money(totalMinor)
      }))
    }),
    lines: order.lines.map((line) => ({
      sku: line.sku,
      quantity: line.quantity,
      unitPrice: money(line.unitPriceMinor),
      amount: money(line.amountMinor),
      promises: line.promises
    }))
  };
}
