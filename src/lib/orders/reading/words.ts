/** Small words of messages in English, Chinese and Korean. Everything that is none of them, no number and no article is only shown. */

/** What stands after a number of units. */
export const unitWords: ReadonlySet<string> = new Set(
  `pc pcs pce piece pieces unit units ea pair pairs 件 双 条 只 套 个 箱 개 장 벌 켤레 점 세트`.split(' ')
);

/** So many of each of the sizes beside it. */
export const eachWords: ReadonlySet<string> = new Set(
  'each apiece every 各 每 每个 每款 各色 각 각각 씩'.split(' ')
);

/** A line that adds up says nothing new. */
export const totalWords: ReadonlySet<string> = new Set(
  'total totals sum altogether subtotal 合计 总计 总共 共计 共 小计 합계 총 총합 총계'.split(' ')
);

/** Between a number and what it is of. */
export const timesWords: ReadonlySet<string> = new Set(['x', '×', '*', 'of', 'qty']);

/** After a size. */
export const sizeWords: ReadonlySet<string> = new Set('size sizes 码 号 码数 尺码 사이즈 호'.split(' '));

const english = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const korean = '한 두 세 네 다섯 여섯 일곱 여덟 아홉 열'.split(' ');

/** Numbers that are written as words; `dozen` multiplies. */
export const numberWords: ReadonlyMap<string, number> = new Map([
  ...english.map((word, at) => [word, at + 1] as const),
  ...korean.map((word, at) => [word, at + 1] as const),
  ['dozen', 12]
]);

const chineseDigits = '零一二三四五六七八九';

/** A Chinese number below a thousand (`十二`, `两百`, `三十`); null when it is none. */
export function chineseNumber(text: string): number | null {
  if (!/^[零一二三四五六七八九十百两]+$/.test(text)) return null;
  const parts =
    /^(?:([一二三四五六七八九两])百)?零?(?:([一二三四五六七八九两])?(十))?([一二三四五六七八九两])?$/.exec(
      text
    );
  if (!parts || text === '零') return null;
  const digit = (sign: string | undefined) => (sign === '两' ? 2 : chineseDigits.indexOf(sign ?? '零'));
  const [, hundreds, tens, ten, ones] = parts;
  const value = digit(hundreds) * 100 + (ten ? (tens ? digit(tens) : 1) * 10 : 0) + digit(ones);
  return value > 0 ? value : null;
}
