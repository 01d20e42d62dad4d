import { m } from '#lib/i18n/paraglide/messages.js';
import type { FreeNow } from '#lib/supply/free-now.svelte.ts';
import { DeskFilter } from './desk-filter.svelte.ts';
import { memoryDraftStore, openDraftStore, type DraftStore } from './draft-store.ts';
import { GridFocus } from './grid-focus.svelte.ts';
import type { OrderDesk } from './order-desk.ts';
import type { OrderLineInput } from '../placing/order-form.ts';
import { OrderKeeper } from './order-keeper.svelte.ts';
import { OrderSheet } from './order-sheet.svelte.ts';
import type { PlainRow } from '../placing/plain-form.ts';
import type { ProductSheet } from './product-sheet.svelte.ts';
import { QuickPad } from './quick-pad.svelte.ts';

export interface DeskGiven {
  desk: OrderDesk;
  /** What is free, renewed by the page. */
  free: FreeNow;
  /** Dealer and user: what this device keeps is theirs alone. */
  owner: string;
  mayOrder: boolean;
  /** Rows of a form that was refused without a script. */
  rows?: PlainRow[];
  /** Lines of an earlier order that come onto the sheet. */
  again?: OrderLineInput[];
  /** Asks the page for an empty desk: this order is done. */
  ondone: () => void;
}

/** The order page at work: one sheet with its pad, its focus, what is shown of it, and what keeps and sends it. */
export class DeskState {
  readonly desk: OrderDesk;
  readonly sheet: OrderSheet;
  readonly pad: QuickPad;
  readonly focus = new GridFocus();
  readonly filter: DeskFilter;
  readonly keeper: OrderKeeper;
  readonly #given: DeskGiven;
  #store: DraftStore = memoryDraftStore();
  #seen = 0;
  /** What this device or the account had is on the sheet. */
  ready = $state(false);
  /** On a phone the pad takes the place of the grids. */
  padShown = $state(false);
  /** The last look before sending. */
  checking = $state(false);
  /** A place to paste into is open. */
  pasting = $state(false);
  /** The style whose price is explained. */
  why = $state.raw<ProductSheet | null>(null);
  /** What was just done, in words. */
  said = $state('');

  constructor(given: DeskGiven) {
    this.#given = given;
    this.desk = given.desk;
    this.sheet = new OrderSheet({ ...given.desk, availability: null });
    this.sheet.frozen = () => this.ready && this.locked;
    this.pad = new QuickPad(this.sheet, given.rows);
    this.filter = new DeskFilter(this.sheet, this.focus);
    this.keeper = new OrderKeeper({
      store: this.#lateStore(),
      owner: given.owner,
      fair: given.desk.fair.slug,
      lines: () => this.sheet.lines()
    });
  }

  /** Nothing can be typed: not yet taken up what was kept (so that nothing typed is lost), on its way, or not allowed. */
  readonly locked = $derived.by(
    () => !this.ready || !this.#given.mayOrder || this.keeper.underWay || this.keeper.saved.at === 'accepted'
  );

  readonly say = (text: string) => {
    this.said = text;
  };

  /** Takes up what this device or the account has kept. */
  async open(): Promise<void> {
    this.#store = await openDraftStore().catch(() => {
      this.keeper.keepsHere = false;
      return memoryDraftStore();
    });
    const kept = await this.keeper.open(this.desk.draft);
    this.pad.keepStrangers(this.sheet.load(kept.lines));
    this.#seen = this.sheet.revision;
    this.ready = true;
    if (this.#given.again && !this.locked) this.pad.keepStrangers(this.sheet.add(this.#given.again));
    this.keepUp();
  }

  /** Keeps what was typed since; call it when the sheet's revision moves. */
  keepUp(): void {
    if (!this.ready || this.sheet.revision === this.#seen) return;
    this.#seen = this.sheet.revision;
    if (!this.locked) this.keeper.changed();
  }

  /** A list of SKUs goes to the pad, wherever it was pasted; false when the text is something else. */
  readonly takeList = (text: string): boolean => {
    if (!this.pad.isList(text)) return false;
    this.takeRows(text);
    return true;
  };

  /** Rows that were pasted as a list go to the pad whatever they are: what cannot be used says why. */
  readonly takeRows = (text: string): void => {
    this.pad.paste(text);
    this.padShown = true;
  };

  /** Brings the first line that needs somebody to the eye. */
  readonly toTrouble = () => {
    const variant = this.sheet.troubled[0]?.variant ?? this.sheet.belowMinimum[0]?.product.variants[0];
    if (!variant) return;
    this.checking = this.padShown = false;
    this.filter.show(variant.id);
  };

  readonly check = () => {
    if (this.sheet.troubled.length + this.sheet.belowMinimum.length > 0) this.toTrouble();
    else if (this.sheet.units > 0) this.checking = true;
    else this.said = m.orders_nothing_typed();
  };

  readonly send = async (acceptCreditReview = false) => {
    this.checking = false;
    await this.keeper.submit(acceptCreditReview);
    if (this.keeper.saved.at === 'refused') void this.#given.free.ask();
  };

  /** Sends what is on the sheet under a new id. */
  readonly sendAsNew = async () => {
    await this.keeper.startNew(this.sheet.lines());
    await this.send();
  };

  /** This order is done; the next one starts empty. */
  readonly startAnother = async () => {
    await this.keeper.startNew();
    this.#given.ondone();
  };

  /** The keeper exists before the browser's database is open. */
  #lateStore(): DraftStore {
    return {
      current: (...given) => this.#store.current(...given),
      unanswered: (...given) => this.#store.unanswered(...given),
      keep: (order) => this.#store.keep(order),
      forget: (id) => this.#store.forget(id)
    };
  }
}
