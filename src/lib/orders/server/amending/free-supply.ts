import type { Capacity, Piece, Supply } from '#lib/supply/promise.ts';
import type { StandingPiece } from '../../amending/snapshot.ts';

type Free = Supply & { capacity: Capacity[] };

/** What is free while a change is planned: what it gives back can be promised again, what it takes is gone. */
export class FreeSupply {
  readonly #free: ReadonlyMap<number, Free>;

  constructor(locked: ReadonlyMap<number, Free>) {
    this.#free = new Map(
      [...locked].map(([id, { stock, capacity }]) => [
        id,
        { stock, capacity: capacity.map((slot) => ({ ...slot })) }
      ])
    );
  }

  of(variantId: number): Free {
    return this.#free.get(variantId)!;
  }

  give({ variantId, capacityId, stocked }: StandingPiece, units: number): void {
    this.#move(variantId, stocked ? null : capacityId, units);
  }

  take(variantId: number, pieces: readonly Piece[]): void {
    for (const { capacityId, quantity } of pieces) this.#move(variantId, capacityId, -quantity);
  }

  #move(variantId: number, capacityId: number | null, units: number): void {
    const free = this.of(variantId);
    const slot = free.capacity.find(({ id }) => id === capacityId);
    if (slot) slot.free += units;
    // Another slot is none from which the order could have it again.
    else if (capacityId === null) free.stock += units;
  }
}
