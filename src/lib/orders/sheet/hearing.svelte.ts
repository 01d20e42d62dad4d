import type { Alike, AlikeAsked } from '../alike.ts';
import type { DeskChannel } from '../channel.ts';
import type { PlaceOrderInput } from '../placing/order-form.ts';

export interface HearingGiven {
  /** The way that was chosen before the sheet was opened. */
  heard: DeskChannel | null;
  closesAt: Date;
  /** Until when orders may be entered after closing; null: not at all. */
  lateUntil: Date | null;
  /** Asks which standing orders look like this one. */
  ask: (asked: AlikeAsked) => Promise<readonly Alike[]>;
}

/** What staff say of an order that they enter for a dealer: how it came, on which sheet, why late; and what looks like it. */
export class Hearing {
  readonly #given: HearingGiven;
  channel = $state<DeskChannel | null>(null);
  paperCode = $state('');
  lateReason = $state('');
  /** It was to be sent while something was missing. */
  asked = $state(false);
  /** Orders of the dealer that look like this one. */
  alike = $state.raw<readonly Alike[]>([]);

  constructor(given: HearingGiven) {
    this.#given = given;
    this.channel = given.heard;
  }

  /** The fair has closed by this device's clock; the server decides. */
  get isLate(): boolean {
    return this.#given.lateUntil !== null && Date.now() >= this.#given.closesAt.getTime();
  }

  get isComplete(): boolean {
    return this.channel !== null && (!this.isLate || this.lateReason.trim() !== '');
  }

  /** What of it goes with the order. */
  head(): Pick<PlaceOrderInput, 'channel' | 'paperCode' | 'lateReason'> {
    return {
      ...(this.channel && { channel: this.channel }),
      ...(this.channel === 'paper' &&
        this.paperCode.trim() && { paperCode: this.paperCode.trim().toUpperCase() }),
      ...(this.isLate && { lateReason: this.lateReason.trim() })
    };
  }

  /** Looks for what may have been ordered already. Without an answer nothing is said: it is advice, never a bar. */
  async look(asked: Omit<AlikeAsked, 'paperCode'>): Promise<void> {
    const paperCode = this.channel === 'paper' ? this.paperCode.trim().toUpperCase() : '';
    this.alike = await this.#given.ask({ ...asked, paperCode });
  }

  /** The next order is another one; how it comes stays. */
  next(): void {
    this.paperCode = '';
    this.asked = false;
    this.alike = [];
  }
}
