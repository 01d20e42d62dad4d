/** What may be wrong with goods on their way, as carriers report it. */
export const shipmentExceptions = ['delayed', 'damaged', 'lost', 'held', 'address', 'refused'] as const;

export type ShipmentException = (typeof shipmentExceptions)[number];
