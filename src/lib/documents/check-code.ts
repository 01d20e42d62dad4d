/** Signs that are not taken for one another, on paper and by ear. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Sixteen of 32 signs are 80 bits: nobody finds one by trying. */
const codeLength = 16;

const written = (code: string) => code.match(/.{4}/g)!.join('-');

/** The code of a document, as it is written, from sixteen random bytes. */
export function makeCheckCode(random: Uint8Array): string {
  return written(Array.from({ length: codeLength }, (_, at) => signs[random[at]! % signs.length]).join(''));
}

/** Reads a code as somebody types it, or the address that a camera reads off the paper; null when it is none. */
export function readCheckCode(text: string): string | null {
  const asked = /[?&]code=([^&#\s]+)/.exec(text)?.[1] ?? text;
  const plain = asked
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s–—-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (plain.length !== codeLength || [...plain].some((sign) => !signs.includes(sign))) return null;
  return written(plain);
}
