/** Encodings a user may name; all are decoded by the runtime itself. */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'euc-kr',
  'big5',
  'shift_jis',
  'windows-1252'
] as const;

export type Encoding = (typeof ENCODINGS)[number];

const OTHER_NAMES: Record<string, Encoding> = {
  utf8: 'utf-8',
  'utf-16': 'utf-16le',
  unicode: 'utf-16le',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  cp936: 'gb18030',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  uhc: 'euc-kr',
  euckr: 'euc-kr',
  sjis: 'shift_jis',
  'shift-jis': 'shift_jis',
  latin1: 'windows-1252',
  cp1252: 'windows-1252',
  'iso-8859-1': 'windows-1252'
};

/** Finds the encoding that a person means by a name such as "GBK" or "cp949"; null when nobody knows it. */
export function encodingByName(name: string): Encoding | null {
  const plain = name.trim().toLowerCase();
  return ENCODINGS.find((encoding) => encoding === plain) ?? OTHER_NAMES[plain] ?? null;
}

/** What the bytes of a text file look like, gathered in one pass of bounded memory. */
export interface ByteSurvey {
  bytes: number;
  mark: Encoding | null;
  /** Complete UTF-8 sequences beyond ASCII, and bytes that fit none. */
  utf8: number;
  notUtf8: number;
  nulAtEven: number;
  nulAtOdd: number;
  /** High bytes that stand alone, as accented letters of western encodings do. */
  single: number;
  /** Pairs of high bytes whose first byte is where Hangul lies in EUC-KR, and where it cannot lie. */
  hangulPairs: number;
  otherPairs: number;
}

/**
 * Names the encoding of a text file, or null for bytes that are no text. Korean and Chinese two-byte text share their
 * ranges: Hangul keeps to lead bytes B0-C8, while two of five everyday Chinese characters lie above.
 */
export function encodingOf(survey: ByteSurvey): Encoding | null {
  if (survey.mark) return survey.mark;
  const nuls = survey.nulAtEven + survey.nulAtOdd;
  if (nuls > survey.bytes / 10) return utf16Without(survey);
  if (survey.notUtf8 === 0 || survey.utf8 > survey.notUtf8 * 10) return 'utf-8';
  const pairs = survey.hangulPairs + survey.otherPairs;
  if (survey.single > pairs) return 'windows-1252';
  return survey.otherPairs > pairs * 0.12 ? 'gb18030' : 'euc-kr';
}

const COMMON_CHINESE =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理世车店商贸服装衣鞋帽价格编码名称颜色尺码库存客户经销区域单位数量金额';
const COMMON_KOREAN =
  '이다는의에가하지고을를한로은도사기서대인리자어해일시나수전정상아부제보장여주공원동성구관그만라있경중스으들과조유비와업모화신양게안국산계게세소용무년것선미니데진물건적영오당개방위단요호회려민트면생연마내명우치교통급드품번가격재고대리점지역색상사이즈수량금액';

const chinese = new Set(COMMON_CHINESE);
const korean = new Set(COMMON_KOREAN);

/**
 * Decides between Chinese and Korean where the bytes alone allow both, from the beginning of the file: known headings
 * count most, then how many of the characters are everyday ones.
 */
export function likelier(
  statistics: Encoding,
  beginning: Uint8Array,
  knownHeadings: (text: string) => number
): Encoding {
  if (statistics !== 'gb18030' && statistics !== 'euc-kr') return statistics;
  const asChinese = new TextDecoder('gb18030').decode(beginning, { stream: true });
  const asKorean = new TextDecoder('euc-kr').decode(beginning, { stream: true });
  const headings = knownHeadings(asChinese) - knownHeadings(asKorean);
  if (headings !== 0) return headings > 0 ? 'gb18030' : 'euc-kr';
  if (statistics === 'gb18030') return statistics;
  return share(asChinese, chinese) > share(asKorean, korean) ? 'gb18030' : 'euc-kr';
}

function share(text: string, common: ReadonlySet<string>): number {
  let beyondAscii = 0;
  let found = 0;
  for (const character of text) {
    if (character < '\u0080') continue;
    beyondAscii += 1;
    if (common.has(character)) found += 1;
  }
  return beyondAscii === 0 ? 0 : found / beyondAscii;
}

function utf16Without(survey: ByteSurvey): Encoding | null {
  if (survey.nulAtOdd > survey.nulAtEven * 20) return 'utf-16le';
  if (survey.nulAtEven > survey.nulAtOdd * 20) return 'utf-16be';
  return null;
}
