import { folded } from '#lib/i18n/folded.ts';
import { initialConsonants } from '#lib/i18n/initial-consonants.ts';
import type { ListedCompany } from './jot-store.ts';

/**
 * Companies of this device that fit what was typed: a part of the name or town in any of three scripts, or the initials of its sounds. Those that
 * begin with it stand first.
 */
export function findListed(all: readonly ListedCompany[], typed: string, most: number): ListedCompany[] {
  const wanted = folded(typed.trim());
  if (wanted === '') return [];
  const sounds = typed.trim().toLowerCase();
  const begins: ListedCompany[] = [];
  const contains: ListedCompany[] = [];
  for (const one of all) {
    const name = folded(one.name);
    if (name.startsWith(wanted)) begins.push(one);
    else if (isIn(one, { name, wanted, sounds })) contains.push(one);
    if (begins.length >= most) break;
  }
  return [...begins, ...contains].slice(0, most);
}

function isIn(
  { name: written, city, keys }: ListedCompany,
  { name, wanted, sounds }: { name: string; wanted: string; sounds: string }
): boolean {
  return (
    name.includes(wanted) ||
    folded(city ?? '').includes(wanted) ||
    keys.includes(sounds) ||
    initialConsonants(written).includes(sounds)
  );
}
