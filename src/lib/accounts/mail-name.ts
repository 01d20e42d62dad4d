const longest = 40;

/**
 * A name that somebody else typed, as a mail that we sign may greet with it; null when it is not plainly a name. Signs that make
 * an address or a number do not pass, so that nobody writes "open evil.example" to strangers in our name.
 */
export function greetedName(name: string): string | null {
  const plain = name.normalize('NFKC').replace(/\s+/gu, ' ').trim();
  const isName = /^\p{L}[\p{L}\p{M}'’·\- .]*$/u.test(plain) && plain.length <= longest;
  const readsAsAddress = /\.\S/u.test(plain);
  const isSentence = plain.split(' ').length > 5;
  return isName && !readsAsAddress && !isSentence ? plain : null;
}
