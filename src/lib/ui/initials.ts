/** One or two signs for an avatar: first letters of the first and last name, or the given name of a CJK name (서하, 伟明). */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return '?';
  if (words.length === 1 && /^[\p{sc=Han}\p{sc=Hangul}]+$/u.test(first)) return [...first].slice(-2).join('');
  const letters = [...first].slice(0, 1).concat(words.length > 1 ? [...last].slice(0, 1) : []);
  return letters.join('').toLocaleUpperCase();
}
