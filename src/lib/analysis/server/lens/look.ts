import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { type Lens, type Looked, mostLensRows } from '../../lens/lens.ts';
import type { Query } from '../../query-form.ts';
import { groundOf, otherCurrencies, type Sources } from '../ground.ts';
import { articles } from './articles.ts';
import { baskets } from './baskets.ts';
import { cohort } from './cohort.ts';
import { inactive } from './inactive.ts';
import { leadTimes } from './lead-times.ts';
import type { LensGround, WholeLens } from './lens-ground.ts';
import { picking } from './picking.ts';
import { preferences } from './preferences.ts';
import { sizes } from './sizes.ts';
import { staffing } from './staffing.ts';

const readers: Record<Lens, (ground: LensGround) => WholeLens | Promise<WholeLens>> = {
  cohort,
  preference: preferences,
  sizes,
  articles,
  basket: baskets,
  inactive,
  lead_time: leadTimes,
  staffing,
  picking
};

/** What a lens shows of what was sold, as far as the caller may see it; `most` rows of it. */
export async function look(
  sources: Sources,
  actor: StaffUser,
  { lens, query, most = mostLensRows }: { lens: Lens; query: Query; most?: number },
  locale: Locale,
  now: Date
): Promise<Looked> {
  const ground = await groundOf(sources, actor, query, { locale, now, needsGoods: true });
  const table = await readers[lens]({ ...ground, sources, actor, query, now });
  return {
    ...table,
    lens,
    rows: table.rows.slice(0, most),
    more: Math.max(0, table.rows.length - most),
    currency: ground.currency,
    fairs: ground.shown.map(({ slug, name }) => ({ slug, name })),
    otherCurrencies: otherCurrencies(ground)
  };
}
