import { inFours, readSigns, signOfValue, signsOf, valueOfSign } from '#lib/documents/readable-code.ts';

/** Eleven of 32 signs are 55 bits: nobody finds one by trying. The twelfth tells a desk without a network that it was read right. */
const codeLength = 12;
/** Odd, so that no single wrong sign goes unnoticed. */
const weights = [1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21];
/** Before the signs in the square, so that a desk knows a badge from any other code. Capitals make the squares fewer. */
const mark = 'OF:';

const checkOf = (body: string) =>
  signOfValue([...body].reduce((sum, sign, at) => sum + valueOfSign(sign) * weights[at]!, 0));

/** The code of a guest, as it is written, `7K3M-9QXT-2B4F`, from eleven random bytes. */
export function makeBadgeCode(random: Uint8Array): string {
  const body = signsOf(random.subarray(0, codeLength - 1));
  return inFours(body + checkOf(body));
}

/** What stands in the guest's square. */
export const badgeText = (code: string): string => mark + code.replaceAll('-', '');

/** Reads a code as a camera reads it off the square or somebody types it; null when it is none, or was misread. */
export function readBadgeCode(text: string): string | null {
  const bare = text.trim().toUpperCase();
  const plain = readSigns(bare.startsWith(mark) ? bare.slice(mark.length) : bare, codeLength);
  return plain && checkOf(plain.slice(0, -1)) === plain.at(-1) ? inFours(plain) : null;
}
