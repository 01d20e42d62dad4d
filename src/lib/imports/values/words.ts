import { canonicalAddress } from '#lib/mail/mail-address.ts';
import { isCurrency } from '#lib/money/money.ts';
import { read, unread, type Reading } from './reading.ts';

const YES = new Set([
  'yes',
  'y',
  'true',
  't',
  '1',
  'x',
  '是',
  '有',
  '对',
  '真',
  '✓',
  '✔',
  '√',
  '○',
  'o',
  '예',
  '네',
  '참',
  '있음',
  '필수',
  '必订'
]);
const NO = new Set([
  'no',
  'n',
  'false',
  'f',
  '0',
  '否',
  '不',
  '无',
  '假',
  '×',
  '✗',
  '아니오',
  '아니요',
  '거짓',
  '없음'
]);

const CURRENCY_WORDS: Record<string, string> = {
  rmb: 'CNY',
  人民币: 'CNY',
  人民币元: 'CNY',
  元: 'CNY',
  위안: 'CNY',
  韩元: 'KRW',
  韩币: 'KRW',
  원: 'KRW',
  원화: 'KRW',
  '₩': 'KRW',
  美元: 'USD',
  달러: 'USD',
  欧元: 'EUR',
  유로: 'EUR',
  '€': 'EUR',
  '£': 'GBP'
};

/** Yes and no in the three languages, and the marks that people put into such a column. */
export function readYesNo(text: string): Reading<boolean> {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  if (YES.has(plain)) return read(true);
  if (NO.has(plain)) return read(false);
  return unread('not_yes_no');
}

export function readChoice(
  text: string,
  choices: Readonly<Record<string, readonly string[]>>
): Reading<string> {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  for (const [value, words] of Object.entries(choices)) {
    if (plain === value.toLowerCase() || words.includes(plain)) return read(value);
  }
  return unread('not_a_choice', { choices: Object.keys(choices).join(', ') });
}

/** Several of a closed list, each once and in the order of the list. */
export function readChoices(text: string, choices: readonly string[]): Reading<string> {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,;、]+/)
    .filter(Boolean);
  return words.every((word) => choices.includes(word))
    ? read(choices.filter((choice) => words.includes(choice)).join(' '))
    : unread('not_a_choice', { choices: choices.join(', ') });
}

/** One address of a person, in the form in which accounts keep it. */
export function readEmail(text: string): Reading<string> {
  const plain = canonicalAddress(text);
  const looksRight = /^[^\s@"<>,;:()[\]\\]+@[^\s@"<>,;:()[\]\\.]+(\.[^\s@"<>,;:()[\]\\.]+)+$/.test(plain);
  return looksRight && plain.length <= 254 ? read(plain) : unread('not_an_email');
}

export function readCurrency(text: string): Reading<string> {
  const plain = text.normalize('NFKC').trim();
  const code = CURRENCY_WORDS[plain.toLowerCase()] ?? plain.toUpperCase();
  return isCurrency(code) ? read(code) : unread('not_a_currency');
}

export function readColour(text: string): Reading<string> {
  const plain = text.normalize('NFKC').trim().replace(/^#/, '').toUpperCase();
  if (/^[0-9A-F]{6}$/.test(plain)) return read(`#${plain}`);
  if (/^[0-9A-F]{3}$/.test(plain)) return read(`#${[...plain].map((digit) => digit + digit).join('')}`);
  return unread('not_a_colour');
}

/** Plain text of at most so many characters. A formula is no text: its result is not in the file. */
export function readText(text: string, most: number): Reading<string> {
  const plain = text.normalize('NFC').trim();
  if (plain.startsWith('=')) return unread('formula');
  return [...plain].length > most ? unread('too_long', { most }) : read(plain);
}

/**
 * A code as other rows refer to it. Spreadsheets that took a long code for a number have destroyed it: such text
 * is refused, since the digits are gone for good; so is a number that its cell shows as something else.
 */
export function readCode(text: string, exact: boolean, dressed = false): Reading<string> {
  const plain = text.normalize('NFKC').trim();
  if (plain.startsWith('=')) return unread('formula');
  if (dressed) return unread('code_shown_otherwise');
  if (/^\d(\.\d+)?E\+?\d+$/i.test(plain) && /[.+]/.test(plain)) return unread('damaged_code');
  if (exact && /^\d{16,}$/.test(plain)) return unread('damaged_code');
  if ([...plain].length > 64) return unread('too_long', { most: 64 });
  return /[\p{Cc}\p{Cf}]/u.test(plain) ? unread('bad_code') : read(plain);
}
