/** The longest word or value that is mixed in. */
export const longestWord = 80;

/**
 * A typed text as it goes into lists and sums: composed (NFC), without what cannot be seen, single spaces. The same on every device,
 * so that whoever types the word again gets the same winners.
 */
export const oneLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
