/** Where a shipment was seen. */
export interface Position {
  id: string;
  place: string;
  note: string | null;
  exception: string | null;
  expectedOn: string | null;
  seenAt: Date;
}

/** A shipment of an order, as the order's page shows it. Positions are newest first. */
export interface OrderShipment {
  id: string;
  number: number;
  carrier: string;
  trackingNumber: string;
  quantity: number;
  lines: { lineNo: number; quantity: number }[];
  positions: Position[];
  shippedAt: Date;
  /** Who scanned and sent it. */
  shippedBy: string;
  receivedAt: Date | null;
  receivedBy: string | null;
  receiptNote: string | null;
}

/** Units that have not left yet, by the day on which they are expected. `ready`: they stand in the warehouse. */
export interface ExpectedDelivery {
  on: string;
  quantity: number;
  ready: boolean;
}

/** All of an order's goods on their way: what has left, and what will. */
export interface OrderDelivery {
  shipments: OrderShipment[];
  expected: ExpectedDelivery[];
  /** Nothing leaves before the instalment that releases shipping. */
  waitsForPayment: boolean;
}

/** Something that happened, for the order's timeline. */
export type DeliveryFact = { at: Date; shipmentId: string; shipment: number; key: string } & (
  | { kind: 'shipped'; quantity: number; carrier: string; trackingNumber: string }
  | { kind: 'position'; place: string; note: string | null }
  | { kind: 'received'; quantity: number; by: string | null; note: string | null }
);

/** Something that is expected: goods leave on a day, or a shipment waits for the dealer's word. */
export type DeliveryStep = { key: string; quantity: number } & (
  | { kind: 'ships'; on: string; ready: boolean; waitsFor: 'payment' | null }
  | { kind: 'receipt'; shipmentId: string; shipment: number; since: Date }
);

/** What happened to the goods of an order, newest first. */
export function deliveryFacts(delivery: OrderDelivery): DeliveryFact[] {
  return delivery.shipments
    .flatMap(factsOf)
    .toReversed()
    .sort((a, b) => b.at.getTime() - a.at.getTime());
}

function factsOf(shipment: OrderShipment): DeliveryFact[] {
  const { id, number, quantity, carrier, trackingNumber } = shipment;
  const fact = { shipmentId: id, shipment: number };
  const facts: DeliveryFact[] = [
    {
      ...fact,
      kind: 'shipped',
      key: `${id}-shipped`,
      at: shipment.shippedAt,
      quantity,
      carrier,
      trackingNumber
    }
  ];
  for (const { id: key, place, note, seenAt } of shipment.positions.toReversed()) {
    facts.push({ ...fact, kind: 'position', key, at: seenAt, place, note });
  }
  if (shipment.receivedAt) {
    const { receivedAt: at, receivedBy: by, receiptNote: note } = shipment;
    facts.push({ ...fact, kind: 'received', key: `${id}-received`, at, quantity, by, note });
  }
  return facts;
}

/**
 * What is expected of the goods of an order: receipts first, then departures by day. What has not left yet leaves today at the
 * earliest, by the calendar of the fair and not by that of whoever reads.
 */
export function deliverySteps(delivery: OrderDelivery, today: string): DeliveryStep[] {
  const receipts = delivery.shipments
    .filter((shipment) => !shipment.receivedAt)
    .map(({ id, number, quantity, shippedAt }) => ({
      kind: 'receipt' as const,
      key: `${id}-receipt`,
      quantity,
      shipmentId: id,
      shipment: number,
      since: shippedAt
    }));
  const departures = delivery.expected.map(({ on, quantity, ready }) => ({
    kind: 'ships' as const,
    key: `${on}-${ready ? 'ready' : 'made'}`,
    quantity,
    on: on > today ? on : today,
    ready,
    waitsFor: delivery.waitsForPayment ? ('payment' as const) : null
  }));
  return [...receipts, ...departures];
}
