import type { Supply } from './promise.ts';
import type { OwnShare } from './share.ts';

/** Free stock and free capacity by variant id; a variant that is missing has nothing. */
export type Availability = Record<number, Supply>;

/**
 * The same for the wire: a page asks for it again and again over bad Wi-Fi, so that days are named once and a variant is a
 * row of numbers: stock, then id, day and free units of each slot of capacity.
 */
export interface PackedAvailability {
  days: string[];
  rows: Record<number, number[]>;
  /** Of styles that are shared at the fair; mostly none. */
  shares?: OwnShare[];
}

export function packAvailability(availability: Availability): PackedAvailability {
  const days: string[] = [];
  const rows: Record<number, number[]> = {};
  for (const [variantId, { stock, capacity }] of Object.entries(availability)) {
    const row = [stock];
    for (const slot of capacity) {
      let day = days.indexOf(slot.availableOn);
      if (day < 0) day = days.push(slot.availableOn) - 1;
      row.push(slot.id, day, slot.free);
    }
    rows[Number(variantId)] = row;
  }
  return { days, rows };
}

export function unpackAvailability({ days, rows }: PackedAvailability): Availability {
  const availability: Availability = {};
  for (const [variantId, [stock = 0, ...slots]] of Object.entries(rows)) {
    const capacity = [];
    for (let n = 0; n + 2 < slots.length; n += 3)
      capacity.push({ id: slots[n]!, availableOn: days[slots[n + 1]!]!, free: slots[n + 2]! });
    availability[Number(variantId)] = { stock, capacity };
  }
  return availability;
}
