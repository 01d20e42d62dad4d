/* eslint-disable svelte/prefer-svelte-reactivity -- maps and sets here never change once made */
import { m } from '#lib/i18n/paraglide/messages.js';
import { addMinor } from '#lib/money/money.ts';
import { isMark, isRow, type Held } from '../drafting/draft.ts';
import type { Verdict } from '../drafting/device-store.ts';
import { DraftKeeper } from '../drafting/draft-keeper.svelte.ts';
import type { Change } from '../drafting/shared-draft.ts';
import { StyleMarks } from '../marking/style-marks.svelte.ts';
import type { PlaceOrderInput } from '../placing/order-form.ts';
import { outbox } from '../sending/outbox.svelte.ts';
import { atAgreedPrices } from '../sheet/desk/agreed-prices.ts';
import type { SheetHead } from '../sheet/desk/desk-sending.ts';
import type { DeskState } from '../sheet/desk/desk-state.svelte.ts';
import type { OrderSheet } from '../sheet/order-sheet.svelte.ts';
import { SheetWishes } from '../wishing/sheet-wishes.svelte.ts';
import { hasWishes } from '../wishing/wishes-of.ts';
import { DoorElsewhere } from './door-elsewhere.ts';
import { SheetDoor } from './sheet-door.svelte.ts';

/**
 * The doors of a dealer's sheet: one draft each, kept and shared as the one for the dealer's own address. One of them is shown; the others
 * count with it.
 */
export class SheetDoors {
  readonly #work: DeskState;
  readonly #owner: string;
  /** The dealer's own address first, then as the dealer's book has them: the order in which their orders are decided. */
  readonly list: readonly SheetDoor[];
  readonly holidays: ReadonlyMap<string, string>;
  #chosen = $state.raw() as SheetDoor;
  /** Ends what goes on by itself; null while nothing does. */
  #stops: (() => void)[] | null = null;

  constructor(work: DeskState, owner: string) {
    this.#work = work;
    this.#owner = owner;
    this.holidays = new Map(work.desk.holidays);
    const own = { code: null, name: m.orders_own_address(), address: '' };
    this.list = [
      new SheetDoor(own, work.standing),
      ...work.desk.doors.map((door) => new SheetDoor(door, null))
    ];
    this.#chosen = this.list[0]!;
    work.sheet.elsewhere = new DoorElsewhere(this, () => this.chosen);
  }

  /** The door that is shown; it always has a keeper. */
  get chosen(): SheetDoor & { keeper: DraftKeeper } {
    return this.#chosen as SheetDoor & { keeper: DraftKeeper };
  }

  /** Where what is typed for a door stands; null where nothing is. */
  sheetOf(door: SheetDoor): OrderSheet | null {
    return door === this.#chosen ? this.#work.sheet : door.aside;
  }

  /** The doors for which something is typed. */
  readonly filled = $derived.by(() => this.list.filter((door) => (this.sheetOf(door)?.units ?? 0) > 0));

  readonly total = $derived.by(() => {
    const sheets = this.list.flatMap((door) => this.sheetOf(door) ?? []);
    const sum = (of: (sheet: OrderSheet) => number) => sheets.reduce((all, one) => addMinor(all, of(one)), 0);
    const styles = new Set(
      sheets.flatMap(({ typed }) => typed.filter((one) => one.units > 0).map(({ product }) => product.id))
    );
    return {
      units: sum((one) => one.units),
      obtainableUnits: sum((one) => one.obtainableUnits),
      amountMinor: sum((one) => one.amountMinor),
      missingMinor: sum((one) => one.missingMinor),
      styles: styles.size
    };
  });

  /** Shows another door: what is typed now is for that one. */
  choose(code: string | null): void {
    const next = this.list.find((door) => door.code === code);
    const before = this.#chosen;
    if (!next || next === before) return;
    if (!next.keeper) void this.#open(next);
    const work = this.#work;
    work.show(
      before
        .held()
        .filter(({ place }) => !isMark(place))
        .map(emptied)
    );
    this.#chosen = next;
    this.#setAside(before);
    work.wishes = null;
    work.show(next.held());
    work.sheet.forgetSteps();
    if (hasWishes(next.held())) void work.wishing().catch(() => undefined);
  }

  /** Something was typed for these; here, elsewhere or by somebody else. */
  async use(codes: readonly string[]): Promise<void> {
    const more = this.list.filter(({ code, keeper }) => code !== null && codes.includes(code) && !keeper);
    await Promise.all(more.map((door) => this.#open(door)));
  }

  /** A draft has changed, by somebody else or in another tab. */
  heard(code: string | null, changes: readonly Change[], names: Readonly<Record<string, string>>): void {
    const door = this.list.find((one) => one.code === code)!;
    if (door === this.#chosen) return this.#work.changed(changes, names);
    this.#setAside(door);
    this.#work.marks.receive(changes.flatMap(({ place, now }) => (now && isMark(place) ? [now] : [])));
  }

  /** Shows the first door of which something needs somebody, where the one that is shown needs nobody. */
  toTrouble(): void {
    const needs = (door: SheetDoor) => (this.sheetOf(door)?.needs.cells.length ?? 0) > 0;
    if (needs(this.#chosen)) return;
    const troubled = this.list.find(needs);
    if (troubled) this.choose(troubled.code);
  }

  /** One order a door, all in one: the first of them is the head. */
  async sending(head: SheetHead): Promise<PlaceOrderInput> {
    const [first, ...sisters] = this.filled.map((door) => this.#orderOf(door));
    return { ...head, ...first!, ...(sisters.length > 0 && { sisters }) };
  }

  /** What became of a sending: what was placed is over, and what was refused for a door is shown there. */
  settle(sending: PlaceOrderInput, verdict: Verdict | null): void {
    const details = (verdict?.kind === 'refused' ? verdict.details : {}) as {
      id?: string;
      door?: string | null;
    };
    const all = [sending, ...(sending.sisters ?? [])].map(({ id }) => id);
    const over = verdict?.kind === 'accepted' ? all : [details.id ?? ''];
    for (const { keeper } of this.list) for (const id of over) keeper?.draft.moveOn(id);
    if (verdict?.kind === 'refused' && details.door !== undefined) this.choose(details.door);
  }

  look(): void {
    for (const { code, keeper } of this.list) if (code !== null) void keeper?.look();
  }

  /** Goes on by itself while the page is open; the answer ends it. Only in the browser. */
  start(): () => void {
    const stops = (this.#stops = this.list.flatMap(
      ({ code, keeper }) => (code !== null && keeper?.start()) || []
    ));
    return () => stops.forEach((stop) => stop());
  }

  /** Under the ids that all who have the sheet open would send it under. */
  #orderOf(door: SheetDoor) {
    const [sheet, held] = [this.sheetOf(door)!, door.held()];
    const { note, poNumber, draft } = door.keeper!;
    const write = () => undefined;
    const wishes = hasWishes(held)
      ? new SheetWishes({ sheet, holidays: [...this.holidays], held, write })
      : null;
    const marks = new StyleMarks(write);
    marks.receive(held);
    const lines = atAgreedPrices(
      marks.withNotes(wishes?.lines() ?? sheet.lines()),
      this.#work.sender?.verdict
    );
    return {
      ...{ id: draft.order, note, poNumber, lines },
      ...wishes?.window,
      ...(door.code !== null && { door: door.code })
    };
  }

  /** The account tells what stands there when it is asked first. */
  async #open(door: SheetDoor): Promise<void> {
    const { standing, desk } = this.#work;
    const keeper = new DraftKeeper({
      ...{ store: () => outbox.store(), owner: this.#owner, fair: desk.fair.slug, door: door.code! },
      onchange: (changes, names) => this.heard(door.code, changes, names),
      onplaced: (placed) => this.#work.placed(placed)
    });
    door.keeper = keeper;
    await keeper.open({ ...desk.draft, version: 0, order: null, writings: [], placed: null });
    keeper.credit = standing.credit;
    if (door === this.#chosen) this.#work.show(keeper.draft.held());
    else this.#setAside(door);
    this.#stops?.push(keeper.start());
  }

  #setAside(door: SheetDoor): void {
    door.setAside(this.#work.sheet, new DoorElsewhere(this, () => door));
  }
}

/** A place of a door that is not shown any more. */
const emptied = (one: Held): Held => ({
  ...{ ...one, units: 0, text: '', choice: null },
  sku: isRow(one.place) ? '' : one.sku
});
