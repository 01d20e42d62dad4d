/** Initial consonants of Korean syllables in the order of Unicode. */
const consonants = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];
const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
/** Syllables that begin with one consonant. */
const perConsonant = 588;

/** `달빛나래` by the consonants that its syllables begin with: `ㄷㅂㄴㄹ`. Lines stay apart. */
export function initialConsonants(text: string): string {
  return [...text]
    .map((sign) => {
      const code = sign.codePointAt(0)!;
      if (code < firstSyllable || code > lastSyllable) return sign === '\n' ? '\n' : '';
      return consonants[Math.floor((code - firstSyllable) / perConsonant)]!;
    })
    .join('');
}
