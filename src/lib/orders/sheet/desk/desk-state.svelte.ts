import { m } from '#lib/i18n/paraglide/messages.js';
import { isMark, isWish, type Held } from '../../drafting/draft.ts';
import { DraftKeeper } from '../../drafting/draft-keeper.svelte.ts';
import type { PlacedFromDraft } from '../../drafting/draft-wire.ts';
import type { Change } from '../../drafting/shared-draft.ts';
import type { SheetDoors } from '../../doors/sheet-doors.svelte.ts';
import { outbox } from '../../sending/outbox.svelte.ts';
import { BroughtAgain } from './again.ts';
import { DeskFilter } from '../finding/desk-filter.svelte.ts';
import { GridFocus } from '../grid/grid-focus.svelte.ts';
import type { DeskGiven } from './desk-given.ts';
import { Hearing } from './hearing.svelte.ts';
import { Opened } from './opened.svelte.ts';
import type { OrderDesk } from './order-desk.ts';
import { StyleMarks } from '../../marking/style-marks.svelte.ts';
import { OrderSheet } from '../order-sheet.svelte.ts';
import { SheetBounds } from './sheet-bounds.svelte.ts';
import type { SheetWishes } from '../../wishing/sheet-wishes.svelte.ts';
import { hasWishes, wishesOf } from '../../wishing/wishes-of.ts';
import { sendingOf, sheetHead } from './desk-sending.ts';
import { isReviewOffered } from './desk-verdict.ts';
import type { Entry } from '../cell.ts';
import { QuickPad } from '../pad/quick-pad.svelte.ts';
import { keepRows, showHeld } from '../pad/show-held.ts';

/** The order page at work: one sheet with its pad, its focus, what is shown of it, and what keeps and sends it. */
export class DeskState {
  readonly desk: OrderDesk;
  readonly sheet: OrderSheet;
  readonly pad: QuickPad;
  readonly focus = new GridFocus();
  readonly filter: DeskFilter;
  /** Keeps what is typed for the dealer's own address. */
  readonly standing: DraftKeeper;
  /** What is typed for the dealer's other doors; comes where there are some. */
  doors = $state.raw<SheetDoors | null>(null);
  /** Favourites and notes; what is thought of a style is thought whatever the door. */
  readonly marks = new StyleMarks((held) =>
    (held.some(({ place }) => isMark(place)) ? this.standing : this.draft).write(held)
  );
  /** When the dealer wants the goods; comes when somebody looks, and before an order leaves that says so. */
  wishes = $state.raw<SheetWishes | null>(null);
  readonly #given: DeskGiven;
  /** What this device or the account had is on the sheet. */
  ready = $state(false);
  /** What the dealer has placed here, in minor units. */
  orderedMinor = $state(0);
  /** On a phone the pad takes the place of the grids. */
  padShown = $state(false);
  /** The last look before sending. */
  checking = $state(false);
  /** What lies open over the sheet. */
  readonly opened = new Opened();
  /** What earlier orders have brought. */
  again: BroughtAgain | null = null;
  /** What staff who act for the dealer say of the order; null for the dealer's own people. */
  readonly hearing: Hearing | null;
  /** What was just done, in words. */
  said = $state('');

  constructor(given: DeskGiven) {
    this.#given = given;
    this.desk = given.desk;
    this.hearing = given.acting && new Hearing(given.acting);
    this.orderedMinor = given.desk.target?.orderedMinor ?? 0;
    this.sheet = new OrderSheet({ ...given.desk, kind: given.desk.fair.kind, availability: null });
    this.sheet.frozen = () => this.ready && this.locked;
    this.pad = new QuickPad(this.sheet, given.rows);
    this.filter = new DeskFilter(this.sheet, this.focus, given.desk.file?.categories);
    this.filter.isFavourite = ({ product }) => this.marks.markOf(product.code).favourite;
    this.sheet.shown = () => this.filter.shown;
    this.standing = new DraftKeeper({
      store: () => outbox.store(),
      owner: given.owner,
      fair: given.desk.fair.slug,
      onchange: (changes, names) =>
        this.doors ? this.doors.heard(null, changes, names) : this.changed(changes, names),
      onplaced: (placed) => this.placed(placed),
      ondoors: (codes) => this.doors?.use(codes)
    });
    this.sheet.onput = (entries) => this.#keepCells(entries);
    this.pad.onrows = () => (this.ready && !this.locked ? keepRows(this) : undefined);
  }

  /** Keeps what is typed for the door that is shown. */
  get draft(): DraftKeeper {
    return this.doors?.chosen.keeper ?? this.standing;
  }

  /** What the sheet comes to at all doors. */
  get total(): Pick<OrderSheet, 'units' | 'obtainableUnits' | 'styles' | 'amountMinor' | 'missingMinor'> {
    return this.doors?.total ?? this.sheet;
  }

  /** The order of this sheet that has left, until one has heard its end. */
  readonly sender = $derived.by(() => outbox.of(this.desk.fair.slug));
  readonly underWay = $derived.by(() => this.sender?.underWay ?? false);
  /** The order was over the limit and may be reviewed: that, not another try, is the way on. */
  readonly reviewOffered = $derived.by(() => isReviewOffered(this.sender?.verdict));
  readonly saved = $derived.by(() => this.sender?.saved ?? this.draft.saved);
  readonly bounds = new SheetBounds(this);
  readonly keepsHere = $derived.by(() => outbox.keepsHere && this.draft.keepsHere);

  /** Nothing can be typed: not yet taken up what was kept (so that nothing typed is lost), on its way, or not allowed. */
  readonly locked = $derived.by(() => !this.ready || !this.#given.mayOrder || this.underWay);

  readonly say = (text: string) => void (this.said = text);

  readonly wishing = async () => (this.wishes ??= await wishesOf(this));

  /** Takes up what this device or the account has kept. */
  async open(): Promise<void> {
    await this.standing.open(this.desk.draft);
    this.show(this.standing.draft.held());
    if (this.desk.doors.length > 0) await this.#openDoors();
    this.ready = true;
    // Here before the network may go.
    if (hasWishes(this.draft.draft.held())) void this.wishing().catch(() => undefined);
    if (!this.#given.again || this.locked) return;
    this.again = new BroughtAgain(this.sheet, this.pad, this.#given.again);
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

  /** A list goes to the pad; anything else is read as a message, and looked at before. The reader is loaded when it is wanted. */
  readonly takeText = async (text: string): Promise<void> => {
    if (this.takeList(text)) return;
    this.opened.message = (await import('../pad/message-in.ts')).messageIn(this.sheet, text);
  };

  /** Brings the first line that needs somebody to the eye. */
  readonly toTrouble = () => {
    const first = this.sheet.needs.cells[0];
    if (!first) return this.toLoose();
    this.#toCell(first.variant.id);
  };

  /** Brings the first line to the eye of which not everything can be had. */
  readonly toImpossible = () => {
    if (this.sheet.needs.impossible !== null) this.#toCell(this.sheet.needs.impossible);
  };

  /** Brings the rows to the eye that are in no cell. */
  readonly toLoose = () => {
    if (this.pad.loose.length === 0) return;
    this.checking = false;
    this.padShown = true;
  };

  readonly toMust = () => {
    this.checking = this.padShown = false;
    this.filter.must('missing');
  };

  readonly check = async () => {
    this.doors?.toTrouble();
    const count = this.sheet.needs.cells.length;
    if (count > 0) {
      this.said = m.orders_not_sent_needs({ count });
      return this.toTrouble();
    }
    if (this.total.units === 0) {
      this.said = m.orders_nothing_typed();
      return this.toLoose();
    }
    const musts = this.desk.rules.mustOrders === 'required' ? this.sheet.needs.mustMissing.length : 0;
    if (musts > 0) this.say(m.orders_must_required({ count: musts }));
    if (musts > 0) return this.toMust();
    const { size } = this.bounds;
    if (size) return this.say(size === 'small' ? m.orders_refused_small() : m.orders_refused_large());
    this.sheet.policy.look();
    this.checking = true;
    void this.lookAlike();
    if (!this.sheet.knowsSupply) await this.#given.free.ask();
  };

  /** Which orders of the dealer look like this one: asked for staff, who hear the same from two sides. */
  readonly lookAlike = async () => {
    await this.hearing?.look({ lines: this.sheet.lines(), poNumber: this.draft.poNumber });
  };

  /** Sends what is on the sheet under the id that all who have it open would send it under: so it is sent once. */
  readonly send = async (acceptCreditReview = false) => {
    this.checking = false;
    if (hasWishes(this.draft.draft.held())) await this.wishing();
    const head = sheetHead(this, acceptCreditReview);
    const sending = this.doors ? await this.doors.sending(head) : sendingOf(this, head);
    const { verdict } = await outbox.submit(sending);
    if (verdict?.kind === 'accepted') this.hearing?.placed(verdict.number);
    if (verdict?.kind === 'refused') void this.#given.free.ask();
    if (verdict?.kind === 'accepted' || verdict?.code === 'key_reused')
      this.standing.draft.moveOn(sending.id);
    if (verdict?.kind === 'accepted') this.sheet.policy.coupon = null;
    this.doors?.settle(sending, verdict);
    // The account has taken out of the draft what was placed, here or by somebody else under the same id.
    this.look();
  };

  /** Asks what others have typed, for all doors. */
  readonly look = () => {
    void this.standing.look();
    this.doors?.look();
  };

  /** Types again what somebody else has typed over. */
  putBack(held: readonly Held[]): void {
    const entries = held.flatMap(({ sku, units, text, choice }): [number, Entry][] => {
      const found = this.sheet.find(sku);
      return found ? [[found.variant.id, { units, text: text || null, choice }]] : [];
    });
    this.sheet.put(entries);
  }

  /** Back to the sheet while no answer has come. */
  readonly takeBack = async () => {
    if (this.sender) await outbox.takeBack(this.sender);
  };

  /** What became of the order was heard. */
  readonly dismiss = () => {
    if (this.sender?.verdict) void outbox.dismiss(this.sender);
  };

  #toCell(variantId: number): void {
    this.checking = this.padShown = false;
    this.filter.show(variantId);
  }

  #keepCells(entries: readonly (readonly [number, Entry])[]): void {
    this.dismiss();
    this.draft.write(
      entries.map(([id, { units, text, choice }]) => {
        const { sku } = this.sheet.placeOf(id)!.variant;
        return { place: `cell:${sku}`, sku, units, text: text ?? '', choice };
      })
    );
  }

  /** Without a network the part may not be there: then the sheet is for the dealer's own address. */
  async #openDoors(): Promise<void> {
    const part = await import('../../doors/sheet-doors.svelte.ts').catch(() => null);
    if (!part) return;
    this.doors = new part.SheetDoors(this, this.#given.owner);
    await this.doors.use(this.desk.draft.doors ?? []);
  }

  /** Something was typed elsewhere for the door that is shown. */
  changed(changes: readonly Change[], names: Readonly<Record<string, string>>): void {
    this.show(changes.map(({ place, now, before }) => now ?? { ...before!, place, units: 0, text: '' }));
    const foreign = changes.filter(({ by, place }) => by !== null && !isMark(place) && !isWish(place));
    if (this.ready && foreign.length > 0) this.#given.ontrace(foreign, names);
  }

  show(held: readonly Held[]): void {
    showHeld(this, held, this.#given.mayOrder);
  }

  /** An order was made of a draft. */
  placed(placed: PlacedFromDraft): void {
    this.sheet.setOrdered(placed.ordered);
    this.orderedMinor = placed.orderedMinor;
    this.checking = false;
    const own = this.sender?.order.sending;
    if (own?.id !== placed.order && !own?.sisters?.some(({ id }) => id === placed.order))
      this.#given.onplaced(placed);
  }
}
