/** Each pair as the texts write it, after a final consonant and after a vowel. */
const PAIRS: Record<string, [afterConsonant: string, afterVowel: string]> = {
  '은(는)': ['은', '는'],
  '이(가)': ['이', '가'],
  '을(를)': ['을', '를'],
  '과(와)': ['과', '와'],
  '(으)로': ['으로', '로']
};
const marked = /은\(는\)|이\(가\)|을\(를\)|과\(와\)|\(으\)로/;
const eachMarked = new RegExp(marked, 'g');

/** Signs that are not spoken: closing quotes and brackets, and a bracketed remark as in `12월 1일(화)`. */
const unspoken = /(\([^()]*\)|[\s"'”’」』)\]…]|\.$)+$/u;

/** How digits end when they are read: 영 일 이 삼 사 오 육 칠 팔 구. */
const digitEndings = [
  'consonant',
  'l',
  'vowel',
  'consonant',
  'vowel',
  'vowel',
  'consonant',
  'l',
  'l',
  'vowel'
] as const;

/** Money is read with its currency at the end, wherever the sign stands: 유로, 달러, 파운드; 원, 엔, 위안. */
const signEndings: Record<string, Ending> = {
  '€': 'vowel',
  $: 'vowel',
  '£': 'vowel',
  '₩': 'consonant',
  '¥': 'consonant'
};
const moneyAtEnd = /([€$£₩¥])\s?[\d.,]+$/u;

type Ending = 'vowel' | 'l' | 'consonant';

/** Whether a text holds a particle that depends on the word before it. */
export const hasParticles = (text: string): boolean => marked.test(text);

/**
 * Chooses the Korean particles of a text by the sound before them: `Oat을(를)` becomes `Oat를`, `3을(를)` becomes `3을`,
 * `1일(화)(으)로` becomes `1일(화)로`. The rule: after a vowel the short form; after a consonant the long one, but 로 also
 * after ㄹ (Standard Korean grammar, 국립국어원). Latin words go by how Koreans write them: l, m, n, ng end in a
 * consonant, all others in a vowel (파크, 베스트); after a code in capitals the last letter is named (엘, 엠, 엔, 아르).
 */
export function chooseParticles(text: string): string {
  return text.replace(eachMarked, (pair, at: number) => {
    const ending = endingOf(text.slice(0, at));
    const [afterConsonant, afterVowel] = PAIRS[pair]!;
    if (ending === 'vowel' || (ending === 'l' && pair === '(으)로')) return afterVowel;
    return afterConsonant;
  });
}

function endingOf(before: string): Ending {
  const spoken = before.replace(unspoken, '');
  const sign = moneyAtEnd.exec(spoken)?.[1];
  if (sign) return signEndings[sign]!;
  const last = spoken.at(-1) ?? '';
  const syllable = last.charCodeAt(0) - 0xac00;
  if (syllable >= 0 && syllable <= 11_171) {
    const final = syllable % 28;
    return final === 0 ? 'vowel' : final === 8 ? 'l' : 'consonant';
  }
  if (/\d/.test(last)) return digitEndings[Number(last)]!;
  return latinEnding(spoken);
}

function latinEnding(word: string): Ending {
  if (/l$/i.test(word)) return 'l';
  return /(m|n|ng)$/i.test(word) ? 'consonant' : 'vowel';
}
