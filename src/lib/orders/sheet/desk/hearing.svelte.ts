import type { Alike, AlikeAsked } from '../../alike.ts';
import { isSpoken, type DeskChannel } from '../../channel.ts';
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
  /** Where photographs of the dealer's sheets of paper wait. */
  photosAt: string;
  /** Names of the dealer's people, one of whom may be on the line. */
  voices: readonly string[];
}

/** What staff say of an order that they enter for a dealer: how it came, on which sheet, why late; and what looks like it. */
export class Hearing {
  readonly #given: HearingGiven;
  channel = $state<DeskChannel | null>(null);
  paperCode = $state('');
  lateReason = $state('');
  /** Who of the dealer is on the line, or stands at the desk. */
  heardFrom = $state('');
  /** The order that was placed last from a sheet of paper: its photographs are its own from then on. */
  typedOff = $state<number | null>(null);
  /** It was to be sent while something was missing. */
  asked = $state(false);
  /** Orders of the dealer that look like this one. */
  alike = $state.raw<readonly Alike[]>([]);

  constructor(given: HearingGiven) {
    this.#given = given;
    this.channel = given.heard;
    this.paperCode = given.paper ?? '';
  }

  get photosAt(): string {
    return this.#given.photosAt;
  }

  get voices(): readonly string[] {
    return this.#given.voices;
  }

  /** Somebody is spoken with, who has a name. */
  get isSpoken(): boolean {
    return this.channel !== null && isSpoken(this.channel);
  }

  /** The fair has closed by this device's clock; the server decides. */
  get isLate(): boolean {
    return this.#given.lateUntil !== null && Date.now() >= this.#given.closesAt.getTime();
  }

  get isComplete(): boolean {
    return this.channel !== null && (!this.isLate || this.lateReason.trim() !== '');
  }

  /** A code of ours as it is printed, however it was typed; any other as it was typed. */
  get code(): string {
    return readPaperCode(this.paperCode) ?? this.paperCode.trim().toUpperCase();
  }

  /** What of it goes with the order. */
  head(): Pick<PlaceOrderInput, 'channel' | 'paperCode' | 'lateReason' | 'heardFrom'> {
    return {
      ...(this.channel && { channel: this.channel }),
      ...(this.channel === 'paper' && this.paperCode.trim() && { paperCode: this.code }),
      ...(this.isSpoken && this.heardFrom.trim() && { heardFrom: this.heardFrom.trim() }),
      ...(this.isLate && { lateReason: this.lateReason.trim() })
    };
  }

  /** Looks for what may have been ordered already. Without an answer nothing is said: it is advice, never a bar. */
  async look(asked: Omit<AlikeAsked, 'paperCode'>): Promise<void> {
    const paperCode = this.channel === 'paper' ? this.code : '';
    this.alike = await this.#given.ask({ ...asked, paperCode });
  }

  /** The order was placed; the next one begins. */
  placed(number: number): void {
    if (this.channel === 'paper') this.typedOff = number;
    this.next();
  }

  /** The next order is another one; how it comes, and from whom, stays. */
  next(): void {
    this.paperCode = '';
    this.asked = false;
    this.alike = [];
  }
}
