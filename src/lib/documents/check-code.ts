import { inFours, readSigns, signsOf } from './readable-code.ts';

/** Sixteen of 32 signs are 80 bits: nobody finds one by trying. */
const codeLength = 16;

/** The code of a document, as it is written, from sixteen random bytes. */
export const makeCheckCode = (random: Uint8Array): string => inFours(signsOf(random.subarray(0, codeLength)));

/** Reads a code as somebody types it, or the address that a camera reads off the paper; null when it is none. */
export function readCheckCode(text: string): string | null {
  const plain = readSigns(text, codeLength);
  return plain && inFours(plain);
}
