import { isLocale, baseLocale } from '#lib/i18n/locale.ts';
import { allWords } from './notice-text.ts';
import { Said } from './said.ts';

const gap = '…';

/** A notice of which nothing is known yet: where a value would stand there is a gap. */
class Unsaid extends Said {
  override has(): boolean {
    return true;
  }

  override text(): string {
    return gap;
  }

  override number(): number {
    return 2;
  }

  override count(): string {
    return gap;
  }

  override money(): string {
    return gap;
  }

  override day(): string {
    return gap;
  }

  override clock(): string {
    return gap;
  }
}

/** What a kind is called among others of its group: its own name where it has one, else its title with gaps. */
export function kindName(kind: string, locale: string): string {
  const words = allWords[kind];
  const unsaid = new Unsaid({}, { locale: isLocale(locale) ? locale : baseLocale, timeZone: 'UTC' });
  return words ? (words.name ?? words.title)(unsaid) : kind;
}
