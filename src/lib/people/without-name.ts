/** Scripts in which words follow each other without a gap, or endings hang on a name. */
const isGapless = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * A value with something else wherever a name stands in its texts, at any depth; keys stay. In scripts with gaps between words only the whole name is one: `Li`
 * is none in `Lima`.
 */
export function withoutName(value: unknown, name: string, instead: string): unknown {
  if (typeof value === 'string') return value.replace(patternOf(name), () => instead);
  if (Array.isArray(value)) return value.map((one) => withoutName(one, name, instead));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, withoutName(one, name, instead)])
  );
}

function patternOf(name: string): RegExp {
  const plain = name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  if (isGapless.test(name)) return new RegExp(plain, 'gu');
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${plain}(?![\p{L}\p{N}])`, 'gu');
}
