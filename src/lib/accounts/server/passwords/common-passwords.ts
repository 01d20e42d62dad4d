import { dictionary } from '@zxcvbn-ts/language-common';

let list: ReadonlySet<string> | null = null;

/** The 49,000 most used passwords of public leaks, of any length, lower case: unpacked when first asked for. */
export function commonPasswords(): ReadonlySet<string> {
  list ??= new Set(dictionary['passwords-common'] as string[]);
  return list;
}
