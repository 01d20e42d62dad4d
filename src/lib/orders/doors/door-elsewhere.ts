import { promiseLine, type Piece, type Supply } from '#lib/supply/promise.ts';
import type { BesideUnits } from '../obtainable.ts';
import { usualChoice } from '../usual-choice.ts';
import type { ProductSheet } from '../sheet/product-sheet.svelte.ts';
import type { Elsewhere } from './elsewhere.ts';
import type { SheetDoor } from './sheet-door.svelte.ts';
import type { SheetDoors } from './sheet-doors.svelte.ts';

/** What one door of a sheet sees of the others. It reads what was typed, never what follows from it, so that no two doors wait for each other. */
export class DoorElsewhere implements Elsewhere {
  readonly #doors: SheetDoors;
  readonly #own: () => SheetDoor;

  constructor(doors: SheetDoors, own: () => SheetDoor) {
    this.#doors = doors;
    this.#own = own;
  }

  unitsOf(variantId: number): number {
    return this.#others().reduce((sum, door) => sum + (this.#entryOf(door, variantId)?.units ?? 0), 0);
  }

  ofStyle(productId: number): readonly BesideUnits[] {
    return this.#others().flatMap((door) => {
      const style = this.#doors.sheetOf(door)?.typed.find(({ product }) => product.id === productId);
      return (style?.product.variants ?? []).flatMap(({ id, colour }) => {
        const { units } = style!.entry(id);
        return units > 0 ? [{ colour, units }] : [];
      });
    });
  }

  sure(): { style: ProductSheet; variantId: number; units: number }[] {
    return this.#others().flatMap((door) =>
      (this.#doors.sheetOf(door)?.typed ?? []).flatMap((style) =>
        style.product.variants.flatMap(({ id: variantId }) => {
          const { units, choice } = style.entry(variantId);
          return units > 0 && choice !== 'less' && choice !== 'most' ? [{ style, variantId, units }] : [];
        })
      )
    );
  }

  /** The orders of a sheet are decided in the order of its doors. */
  left(variantId: number, free: Supply): Supply {
    const all = this.#doors.list;
    return all.slice(0, all.indexOf(this.#own())).reduce((left, door) => {
      return lessBy(left, this.#piecesOf(door, variantId, left));
    }, free);
  }

  #piecesOf(door: SheetDoor, variantId: number, free: Supply): readonly Piece[] {
    const sheet = this.#doors.sheetOf(door);
    const style = sheet?.placeOf(variantId)?.product;
    const entry = style?.entry(variantId);
    if (!sheet || !style || !entry || entry.units === 0) return [];
    const { code, packMultiple } = style.product;
    const wish = { quantity: entry.units, packMultiple, choice: entry.choice ?? usualChoice(sheet.kind) };
    return promiseLine(wish, free, door.earliestOf(code, sheet.earliestOn, this.#doors.holidays)).pieces;
  }

  #entryOf(door: SheetDoor, variantId: number) {
    return this.#doors.sheetOf(door)?.placeOf(variantId)?.product.entry(variantId);
  }

  #others(): SheetDoor[] {
    const own = this.#own();
    return this.#doors.list.filter((door) => door !== own);
  }
}

/** What is left of a supply when pieces were taken from it. */
export function lessBy(free: Supply, pieces: readonly Piece[]): Supply {
  if (pieces.length === 0) return free;
  const taken = new Map<number | null, number>();
  for (const { capacityId, quantity } of pieces)
    taken.set(capacityId, (taken.get(capacityId) ?? 0) + quantity);
  return {
    stock: free.stock - (taken.get(null) ?? 0),
    capacity: free.capacity.map((slot) => ({ ...slot, free: slot.free - (taken.get(slot.id) ?? 0) }))
  };
}
