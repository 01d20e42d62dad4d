/* eslint-disable svelte/prefer-svelte-reactivity -- maps and sets here never change once made */
import { openDay } from '#lib/supply/holidays.ts';
import { isCell, wishAt, type Held } from '../drafting/draft.ts';
import type { DraftKeeper } from '../drafting/draft-keeper.svelte.ts';
import type { Entry } from '../sheet/cell.ts';
import type { OrderSheet } from '../sheet/order-sheet.svelte.ts';
import { notBefore } from '../wishing/ship-window.ts';
import type { Door } from './door.ts';
import type { Elsewhere } from './elsewhere.ts';

/** One door of a sheet. What is typed for it while another one is shown stands on a small sheet of its own, by the same rules. */
export class SheetDoor {
  /** Null for the dealer's own address. */
  readonly code: string | null;
  readonly name: string;
  readonly address: string;
  /** Keeps what is typed for it; null until somebody has looked or typed. */
  keeper = $state.raw<DraftKeeper | null>(null);
  #aside = $state.raw<OrderSheet | null>(null);

  constructor(
    { code, name, address }: Omit<Door, 'code'> & { code: string | null },
    keeper: DraftKeeper | null
  ) {
    this.code = code;
    this.name = name;
    this.address = address;
    this.keeper = keeper;
  }

  /** Its sheet while another door is shown; null where nothing is typed. */
  get aside(): OrderSheet | null {
    return this.#aside;
  }

  held(): Held[] {
    return this.keeper?.draft.held() ?? [];
  }

  /** Takes what its draft holds onto a sheet of its own. */
  setAside(shown: OrderSheet, elsewhere: Elsewhere): void {
    const entries = this.held().flatMap(({ place, sku, units, text, choice }): [number, Entry][] => {
      const found = isCell(place) && (units > 0 || text !== '') ? shown.find(sku) : null;
      return found ? [[found.variant.id, { units, text: text || null, choice }]] : [];
    });
    const styles = new Set(entries.map(([id]) => shown.placeOf(id)!.product.product));
    const aside = shown.beside([...styles]);
    aside.elsewhere = elsewhere;
    aside.receive(entries);
    this.#aside = aside;
  }

  /** The first day on which a style may ship to it. */
  earliestOf(styleCode: string, earliestOn: string, holidays: ReadonlyMap<string, string>): string {
    const day = (place: string) => this.keeper?.draft.at(place)?.text || null;
    const from = notBefore(earliestOn, { shipFrom: day('shipFrom') }, day(wishAt(styleCode)));
    return openDay(from, holidays);
  }
}
