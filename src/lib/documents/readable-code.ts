/** Signs that are not taken for one another, on paper and by ear. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What a sign counts, 0 to 31. */
export const valueOfSign = (sign: string): number => signs.indexOf(sign);

/** The sign of a value; of a larger one, of what is left of it by 32. */
export const signOfValue = (value: number): string => signs[value % signs.length]!;

/** As many signs as there are random bytes. */
export const signsOf = (random: Uint8Array): string => Array.from(random, signOfValue).join('');

/** As people read a code: in groups of four. */
export const inFours = (code: string): string => code.match(/.{1,4}/g)!.join('-');

/** The bare signs of a code as somebody types it, or of the address that a camera reads off the paper; null when it is none of this length. */
export function readSigns(text: string, length: number): string | null {
  const asked = /[?&]code=([^&#\s]+)/.exec(text)?.[1] ?? text;
  const plain = asked
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s–—-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return plain.length === length && [...plain].every((sign) => signs.includes(sign)) ? plain : null;
}
