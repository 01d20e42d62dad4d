/** Signs that are not taken for one another, on paper and by ear. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 8;
/** Odd, so that no single wrong sign goes unnoticed. */
const weights = [1, 3, 5, 7, 9, 11, 13];

const checkOf = (body: string) =>
  signs[[...body].reduce((sum, sign, at) => sum + signs.indexOf(sign) * weights[at]!, 0) % signs.length]!;

const written = (code: string) => `${code.slice(0, 4)}-${code.slice(4)}`;

/** The code of a printed sheet, as it is written, from seven random bytes. */
export function makePaperCode(random: Uint8Array): string {
  const body = Array.from({ length: codeLength - 1 }, (_, at) => signs[random[at]! % signs.length]).join('');
  return written(body + checkOf(body));
}

/** Reads a code as somebody types it, or the address that a scanner reads off the sheet; null when it is none. */
export function readPaperCode(text: string): string | null {
  const asked = /[?&]code=([^&#\s]+)/.exec(text)?.[1] ?? text;
  const plain = asked
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s–—-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (plain.length !== codeLength || [...plain].some((sign) => !signs.includes(sign))) return null;
  return checkOf(plain.slice(0, -1)) === plain.at(-1) ? written(plain) : null;
}
