/** The most used passwords of eight and more characters (from public lists of leaked ones), lower case. */
const common = new Set(
  `password password1 password12 password123 passw0rd p@ssw0rd p@ssword 12345678 123456789 1234567890 12341234 11111111
  00000000 88888888 66666666 87654321 987654321 123123123 11223344 qwertyui qwertyuiop qwerty123 1q2w3e4r 1q2w3e4r5t
  1qaz2wsx zaq12wsx asdfghjk asdfghjkl abcd1234 abc12345 abcdefgh iloveyou sunshine princess football baseball superman
  trustno1 welcome1 welcome123 letmein1 changeme admin123 administrator woaini1314 5201314520 a1234567 a12345678 aa123456
  aa12345678 q1w2e3r4 q1w2e3r4t5 qwer1234 asdf1234 dkssudgktpdy tkfkdgo1 12qwaszx 147258369 123qweasd 1234qwer 123456aa
  123456abc orderfair orderfair1 whatever starwars computer michelle internet samsung1 liverpool chelsea1`.split(
    /\s+/
  )
);

export type PasswordWeakness = 'short' | 'long' | 'common' | 'contains_name';

/**
 * Tells why a password is not good enough, or null. Rules of OWASP ASVS 5.0, 6.2: 8 to 200 characters, none of the most used
 * ones, none of the names around it (of three letters and more), nothing about kinds of characters.
 */
export function passwordWeakness(password: string, names: readonly string[]): PasswordWeakness | null {
  if ([...password].length < 8) return 'short';
  if (password.length > 200) return 'long';
  const plain = password.toLowerCase();
  if (common.has(plain) || new Set(plain).size < 3) return 'common';
  const words = names
    .flatMap((name) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length > 3);
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), plain);
  return rest.length < 4 ? 'contains_name' : null;
}
