import type { ByteSurvey, Encoding } from './encoding.ts';

/** Looks at a file piece by piece; the answer does not depend on where the pieces end. */
export class ByteSurveyor {
  readonly #survey: ByteSurvey = {
    bytes: 0,
    mark: null,
    utf8: 0,
    notUtf8: 0,
    nulAtEven: 0,
    nulAtOdd: 0,
    single: 0,
    hangulPairs: 0,
    otherPairs: 0
  };
  #head: number[] = [];
  /** Continuation bytes that UTF-8 still owes. */
  #owed = 0;
  /** First byte of a possible two-byte character, 0 for none. */
  #lead = 0;

  push(piece: Uint8Array): void {
    if (this.#head.length < 3) this.#head.push(...piece.subarray(0, 3 - this.#head.length));
    const survey = this.#survey;
    for (const byte of piece) {
      if (byte === 0) {
        if (survey.bytes % 2 === 0) survey.nulAtEven += 1;
        else survey.nulAtOdd += 1;
      }
      if (byte >= 0x80 || this.#owed > 0) this.#utf8(byte);
      if (byte >= 0x80 || this.#lead > 0) this.#pair(byte);
      survey.bytes += 1;
    }
  }

  result(): ByteSurvey {
    if (this.#owed > 0) this.#survey.notUtf8 += 1;
    if (this.#lead > 0) this.#survey.single += 1;
    this.#owed = 0;
    this.#lead = 0;
    return { ...this.#survey, mark: markOf(this.#head) };
  }

  #utf8(byte: number): void {
    if (this.#owed > 0 && byte >= 0x80 && byte < 0xc0) {
      this.#owed -= 1;
      if (this.#owed === 0) this.#survey.utf8 += 1;
      return;
    }
    if (this.#owed > 0) this.#survey.notUtf8 += 1;
    this.#owed =
      byte >= 0xf0 && byte < 0xf5 ? 3 : byte >= 0xe0 && byte < 0xf0 ? 2 : byte >= 0xc2 && byte < 0xe0 ? 1 : 0;
    if (this.#owed === 0 && byte >= 0x80) this.#survey.notUtf8 += 1;
  }

  #pair(byte: number): void {
    if (this.#lead === 0) {
      this.#lead = byte;
      return;
    }
    if (byte < 0x80) this.#survey.single += 1;
    else if (this.#lead >= 0xb0 && this.#lead <= 0xc8) this.#survey.hangulPairs += 1;
    else if (this.#lead > 0xc8) this.#survey.otherPairs += 1;
    this.#lead = 0;
  }
}

function markOf(head: readonly number[]): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}
