import { m } from '#lib/i18n/paraglide/messages.js';
import type { Alike, AlikeAsked } from '../../alike.ts';
import type { DeskChannel } from '../../channel.ts';
import { readPaperCode } from '../../paper/paper-code.ts';
import type { PlaceOrderInput } from '../../placing/order-form.ts';

export interface HearingGiven {
  /** The way that was chosen before the sheet was opened. */
  heard: DeskChannel | null;
  /** The code of the sheet of paper that is typed off, where it is known. */
  paper: string | null;
  closesAt: Date;
  /** Until when orders may be entered after closing; null: not at all. */
  lateUntil: Date | null;
  /** Asks which standing orders look like this one. */
  ask: (asked: AlikeAsked) => Promise<readonly Alike[]>;
  /** Puts the photograph of the sheet to the order that was placed; false where it could not. */
  attach: (number: number, photo: File) => Promise<boolean>;
}

/** What staff say of an order that they enter for a dealer: how it came, on which sheet, why late; and what looks like it. */
export class Hearing {
  readonly #given: HearingGiven;
  channel = $state<DeskChannel | null>(null);
  paperCode = $state('');
  lateReason = $state('');
  /** The sheet of paper as somebody has photographed it; on this device until its order is placed. */
  photo = $state.raw<File | null>(null);
  /** It was to be sent while something was missing. */
  asked = $state(false);
  /** Orders of the dealer that look like this one. */
  alike = $state.raw<readonly Alike[]>([]);

  constructor(given: HearingGiven) {
    this.#given = given;
    this.channel = given.heard;
    this.paperCode = given.paper ?? '';
  }

  /** The fair has closed by this device's clock; the server decides. */
  get isLate(): boolean {
    return this.#given.lateUntil !== null && Date.now() >= this.#given.closesAt.getTime();
  }

  get isComplete(): boolean {
    return this.channel !== null && (!this.isLate || this.lateReason.trim() !== '');
  }

  /** A code of ours as it is printed, however it was typed; any other as it was typed. */
  get #code(): string {
    return readPaperCode(this.paperCode) ?? this.paperCode.trim().toUpperCase();
  }

  /** What of it goes with the order. */
  head(): Pick<PlaceOrderInput, 'channel' | 'paperCode' | 'lateReason'> {
    return {
      ...(this.channel && { channel: this.channel }),
      ...(this.channel === 'paper' && this.paperCode.trim() && { paperCode: this.#code }),
      ...(this.isLate && { lateReason: this.lateReason.trim() })
    };
  }

  /** Looks for what may have been ordered already. Without an answer nothing is said: it is advice, never a bar. */
  async look(asked: Omit<AlikeAsked, 'paperCode'>): Promise<void> {
    const paperCode = this.channel === 'paper' ? this.#code : '';
    this.alike = await this.#given.ask({ ...asked, paperCode });
  }

  /** The order was placed: its photograph is put to it, and the next one begins. Answers what went wrong, in words. */
  async placed(number: number): Promise<string | null> {
    const photo = this.channel === 'paper' ? this.photo : null;
    const isKept = photo === null || (await this.#given.attach(number, photo));
    if (isKept) this.photo = null;
    this.next();
    return isKept ? null : m.orders_paper_photo_left({ number: String(number) });
  }

  /** The next order is another one; how it comes stays. */
  next(): void {
    this.paperCode = '';
    this.asked = false;
    this.alike = [];
  }
}
