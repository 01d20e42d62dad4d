/** Scripts in which words follow each other without a gap, or endings hang on a name. */
const isGapless = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Keys whose texts are codes that programs read, and texts that are no words anywhere. The record's own guard knows the same. */
const isKeyOfCode =
  /^(id|ids|code|currency|kind|type|state|status|key|hash|at|on)$|(Id|Ids|Code|Currency|Kind|Type|State|Status|Key|Hash|At|On)$/;
const isNoWord = /^[0-9 .,:+/_-]*$|^\d{4}-\d{2}-\d{2}T|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A value with something else wherever a name stands in its texts, at any depth; keys and codes stay. In scripts with gaps between words only the whole name
 * is one: `Li` is none in `Lima`.
 */
export function withoutName(value: unknown, name: string, instead: string): unknown {
  if (typeof value === 'string')
    return isNoWord.test(value) ? value : value.replace(patternOf(name), () => instead);
  if (Array.isArray(value)) return value.map((one) => withoutName(one, name, instead));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      isKeyOfCode.test(key) ? one : withoutName(one, name, instead)
    ])
  );
}

function patternOf(name: string): RegExp {
  const plain = name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  if (isGapless.test(name)) return new RegExp(plain, 'gu');
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${plain}(?![\p{L}\p{N}])`, 'gu');
}
