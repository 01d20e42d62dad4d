import { Refusal } from '#lib/runtime/refusal.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import type { PasswordWeakness } from '../../refusals.ts';
import { commonPasswords } from './common-passwords.ts';

/** What is known of whoever chooses: parts of it make no password. */
export interface Chooser {
  name: string;
  email: string;
  company?: string | null;
}

/** Letters that people write as signs, back as letters. */
const letters: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '8': 'b',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't'
};

const seasons =
  'spring summer autumn fall winter january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday 春天 夏天 秋天 冬天 春季 夏季 秋季 冬季 봄 여름 가을 겨울'.split(
    ' '
  );

/**
 * Tells why a password is not good enough, or null. Rules of OWASP ASVS 5.0, 6.2: 8 to 200 characters, none of the most used ones
 * (also with digits and signs around them, or as "P@ssw0rd"), nothing made of the names around it, no season with a year, nothing
 * about kinds of characters.
 */
export function passwordWeakness(password: string, chooser: Chooser): PasswordWeakness | null {
  if ([...password].length < 8) return 'short';
  if (password.length > 200) return 'long';
  const plain = password.normalize('NFKC').toLowerCase();
  if (isCommon(plain)) return 'common';
  return isMadeOf(wordsAround(chooser), plain) ? 'contains_name' : null;
}

/** @throws {Refusal} `password_weak` with the reason */
export function mustBeStrong(password: string, chooser: Chooser): void {
  const reason = passwordWeakness(password, chooser);
  if (reason) throw new Refusal('password_weak', { reason });
}

function isCommon(plain: string): boolean {
  if (new Set(plain).size < 4) return true;
  return spellings(plain).some((one) => commonPasswords().has(one) || seasons.includes(one));
}

/** The password itself, without what stands before and after its letters, and both with signs read as letters. */
function spellings(plain: string): string[] {
  const read = [...plain].map((sign) => letters[sign] ?? sign).join('');
  return [plain, read, bare(plain), [...bareOfTail(plain)].map((sign) => letters[sign] ?? sign).join('')];
}

/** Without digits and signs at both ends. */
const bare = (text: string) => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

/** The same at the end only up to the last letter, and without a year or a count. */
const bareOfTail = (text: string) => text.replace(/[^\p{L}@$]+$/gu, '').replace(/^[^\p{L}@$\d]+/u, '');

function isMadeOf(words: string[], plain: string): boolean {
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), plain);
  if (rest === plain) return false;
  return [...rest.replace(/[^\p{L}]/gu, '')].length < 4;
}

function wordsAround({ name, email, company }: Chooser): string[] {
  const around = [name, email, company ?? '', settings.brandName, 'Orderfair'];
  return around
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
    .map((word) => word.normalize('NFKC').toLowerCase())
    .filter((word) => [...word].length > 2)
    .sort((one, other) => other.length - one.length);
}
