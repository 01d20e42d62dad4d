import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Entity } from '#lib/imports/counts.ts';
import type { KindName } from '#lib/imports/kind.ts';
import { columnOf, kindOf } from '#lib/imports/kinds/all.ts';
import type { Reader } from '#lib/ui/reader.ts';
import type { MasterRefusals } from './refusals.ts';

/** Which file speaks of a thing. */
const kinds: Partial<Record<Entity, KindName>> = {
  ...{
    regions: 'regions',
    dealers: 'dealers',
    addresses: 'addresses',
    products: 'products',
    variants: 'products'
  },
  ...{
    category_names: 'products',
    colour_names: 'products',
    facts: 'facts',
    fact_names: 'facts',
    costs: 'costs',
    price_lists: 'prices',
    packs: 'prices',
    prices: 'prices'
  }
};

/** What a column is called in the reader's language, as in the templates. */
export function columnName(of: Entity | KindName, column: string, locale: Locale): string {
  const kind = kinds[of as Entity] ?? (of as KindName);
  return columnOf(kindOf(kind), column)?.headings[locale] ?? column;
}

const ways: Record<string, () => string> = {
  import: m.masters_how_import,
  hand: m.masters_how_hand,
  undo: m.masters_how_undo,
  raise: m.masters_how_raise,
  copy: m.masters_how_copy,
  hand_over: m.masters_how_hand_over,
  rename: m.masters_how_rename
};

/** In which way something was changed. */
export const wayName = (how: string): string => (ways[how] ?? m.masters_how_hand)();

const sentences: { [Code in keyof MasterRefusals]: (details: MasterRefusals[Code], say: Reader) => string } =
  {
    forbidden_role: () => m.masters_refused_role(),
    not_found: () => m.masters_refused_not_found(),
    import_running: () => m.masters_refused_busy(),
    changed_meanwhile: () => m.masters_refused_moved(),
    too_many_rows: ({ most }, say) => m.masters_refused_rows({ most: say.count(most) }),
    created_stays: ({ keys }, say) => m.masters_refused_stays({ keys: say.join(keys) }),
    category_in_policy: ({ fairs }, say) =>
      m.masters_refused_category({ fairs: say.join(fairs.map(say.named)) }),
    undone_already: () => m.masters_refused_undone()
  };

/** What the business said no to, and what to do. */
export function masterRefusalText(refusal: { code: string; details: unknown }, say: Reader): string {
  const said = (sentences as Record<string, ((details: never, say: Reader) => string) | undefined>)[
    refusal.code
  ];
  return said ? said((refusal.details ?? {}) as never, say) : m.masters_refused_not_found();
}

/** The key of a thing, in words. */
export const thingName = (thing: Readonly<Record<string, string | null>>): string =>
  Object.values(thing)
    .filter((value) => value !== null)
    .join(' · ');
