/** The first character of each initial, in the order of the Chinese dictionary: what sorts before the next one begins with this. */
const firsts = [...'阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀'];
const initials = [...'abcdefghjklmnopqrstwxyz'];
const byPinyin = new Intl.Collator('zh-u-co-pinyin');
const known = new Map<string, string>();
const mostKnown = 20_000;

/**
 * What somebody types who looks for a Chinese name by its sounds: `华立商贸` is `hlsm`. A character with several sounds has the one that the
 * dictionary sorts it by. Empty for what has no Chinese in it.
 */
export function soundInitials(name: string): string {
  return [...name].map(initialOf).join('');
}

function initialOf(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return '';
  const there = known.get(character);
  if (there !== undefined) return there;
  const at = firsts.findLastIndex((first) => byPinyin.compare(first, character) <= 0);
  const initial = initials[at] ?? '';
  if (known.size < mostKnown) known.set(character, initial);
  return initial;
}
