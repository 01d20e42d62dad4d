import type { AcceptedSister } from '../placing/order-wire.ts';
import type { PlaceOrderInput } from '../placing/order-form.ts';
import type { Place, Writing } from './draft.ts';
import type { DraftMemory } from './shared-draft.ts';

/** What became of a sending. `refused` keeps the answer of the server as it came. */
export type Verdict =
  | { kind: 'accepted'; number: number; held: boolean; sisters?: AcceptedSister[]; at: number }
  | { kind: 'refused'; status: number; code: string; details: unknown; at: number };

/**
 * An order that has left or is about to leave: the exact body is stored before the first byte goes out, and every further try
 * sends the same id and the same body.
 */
export interface KeptOrder {
  id: string;
  /** Whose it is: dealer and user, so that two people at one device never see each other's. */
  owner: string;
  fair: string;
  sending: PlaceOrderInput;
  tries: number;
  verdict: Verdict | null;
}

/** A sheet as this device last saw it. */
export interface KeptSheet extends DraftMemory {
  owner: string;
  fair: string;
  /** How far the server's clock is ahead of this device's, in milliseconds. */
  aheadMs: number;
}

/** What this device keeps: orders on their way, sheets as they were last seen, and what was typed and has not arrived. */
export interface DeviceStore {
  /** All orders of this owner that somebody still has to hear of. */
  orders(owner: string): Promise<KeptOrder[]>;
  keepOrder(order: KeptOrder): Promise<void>;
  forgetOrder(id: string): Promise<void>;
  sheet(owner: string, fair: string): Promise<KeptSheet | null>;
  keepSheet(sheet: KeptSheet): Promise<void>;
  writings(owner: string, fair: string): Promise<Writing[]>;
  keepWritings(owner: string, fair: string, writings: readonly Writing[]): Promise<void>;
  /** Forgets writings that have arrived, unless something newer stands in their place. */
  dropWritings(owner: string, fair: string, writings: readonly Writing[]): Promise<void>;
}

/** For tests, and for browsers that keep nothing: the page works, and says that this device saves nothing. */
export function memoryStore(): DeviceStore {
  const orders = new Map<string, KeptOrder>();
  const sheets = new Map<string, KeptSheet>();
  const writings = new Map<string, Map<Place, Writing>>();
  const placesOf = (owner: string, fair: string) => {
    const key = `${owner} ${fair}`;
    if (!writings.has(key)) writings.set(key, new Map());
    return writings.get(key)!;
  };
  return {
    orders: async (owner) => [...orders.values()].filter((order) => order.owner === owner),
    keepOrder: async (order) => void orders.set(order.id, structuredClone(order)),
    forgetOrder: async (id) => void orders.delete(id),
    sheet: async (owner, fair) => sheets.get(`${owner} ${fair}`) ?? null,
    keepSheet: async (sheet) => void sheets.set(`${sheet.owner} ${sheet.fair}`, structuredClone(sheet)),
    writings: async (owner, fair) => [...placesOf(owner, fair).values()],
    keepWritings: async (owner, fair, list) => {
      for (const one of list) placesOf(owner, fair).set(one.place, one);
    },
    dropWritings: async (owner, fair, list) => {
      const places = placesOf(owner, fair);
      for (const { place, op } of list) if (places.get(place)?.op === op) places.delete(place);
    }
  };
}
