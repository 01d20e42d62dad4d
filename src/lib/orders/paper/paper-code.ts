import { inFours, readSigns, signOfValue, signsOf, valueOfSign } from '#lib/documents/readable-code.ts';

const codeLength = 8;
/** Odd, so that no single wrong sign goes unnoticed. */
const weights = [1, 3, 5, 7, 9, 11, 13];

const checkOf = (body: string) =>
  signOfValue([...body].reduce((sum, sign, at) => sum + valueOfSign(sign) * weights[at]!, 0));

/** The code of a printed sheet, as it is written, from seven random bytes. */
export function makePaperCode(random: Uint8Array): string {
  const body = signsOf(random.subarray(0, codeLength - 1));
  return inFours(body + checkOf(body));
}

/** Reads a code as somebody types it, or the address that a scanner reads off the sheet; null when it is none. */
export function readPaperCode(text: string): string | null {
  const plain = readSigns(text, codeLength);
  return plain && checkOf(plain.slice(0, -1)) === plain.at(-1) ? inFours(plain) : null;
}
