import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { anySize } from '#lib/catalog/limits.ts';
import * as catalogues from '#lib/catalog/server/catalogue.ts';
import { fairState, lateUntil } from '#lib/fairs/fair.ts';
import type { OccasionKind } from '#lib/fairs/occasion.ts';
import { mayOrder } from '#lib/attendance/server/may-order.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import * as policies from '#lib/policy/server/policies.ts';
import { packAvailability, type PackedAvailability } from '#lib/supply/availability.ts';
import * as availabilities from '#lib/supply/server/availability.ts';
import { holidaysFrom, openDayOf } from '#lib/supply/server/open-day-of.ts';
import { dayIn } from '#lib/time/day.ts';
import type { OrderDesk } from '../sheet/desk/order-desk.ts';
import { ownLimitLeft } from './approving/approvals.ts';
import { answerSince } from './drafting/draft-answer.ts';
import * as doors from './doors.ts';
import * as ordered from './ordered.ts';
import { historyVersion } from './own-history.ts';
import { sheetRules } from './reviewing/sheet-rules.ts';

/** So many styles come with the page itself: more than the first screen of any window shows. */
const firstProducts = 12;

/** The same as `ofFair`, for a page that fetches all but the first styles of the catalogue as a file, once a version. */
export async function pageOf(
  sql: postgres.Sql,
  actor: DealerUser,
  slug: string,
  given: { locale: Locale; now: Date; whole: boolean }
): Promise<OrderDesk | null> {
  const desk = await ofFair(sql, actor, slug, given.locale, given.now);
  if (!desk || given.whole || desk.catalogue.products.length <= firstProducts)
    return desk && { ...desk, file: null };
  return {
    ...desk,
    catalogue: { ...desk.catalogue, products: desk.catalogue.products.slice(0, firstProducts) }
  };
}

/** The catalogue of a dealer at a fair, as a file; null as below. */
export async function catalogueFile(
  sql: postgres.Sql,
  actor: DealerUser,
  slug: string,
  locale: Locale
): Promise<catalogues.CatalogueFile | null> {
  const setting = await settingOf(sql, actor, slug);
  return setting?.priceListId
    ? await catalogues.fileOf(sql, setting.priceListId, locale, setting.kind === 'refill' ? 'refill' : 'all')
    : null;
}

/** The order page of a dealer at a fair that they are invited to; null when there is none, or no price list to order from. */
export async function ofFair(
  sql: postgres.Sql,
  actor: DealerUser,
  slug: string,
  locale: Locale,
  now: Date
): Promise<OrderDesk | null> {
  const setting = await settingOf(sql, actor, slug);
  if (!setting?.priceListId) return null;
  const { fairId, priceListId, minimumMinor, targetMinor, orderedMinor, lateMinutes, ...fair } = setting;
  const late = actor.actedBy ? lateUntil({ closesAt: fair.closesAt, lateMinutes }) : null;
  const today = dayIn(fair.timeZone, now);
  const [file, units, draft, history, ownLimitMinor, holidays, ownDoors, policy, rules] = await Promise.all([
    catalogues.fileOf(sql, priceListId, locale, fair.kind === 'refill' ? 'refill' : 'all'),
    ordered.unitsOf(sql, actor.dealerId, fairId),
    answerSince(sql, actor, { fairId, doorId: null }, { since: 0, order: null }, now),
    historyVersion(sql, actor, slug),
    ownLimitLeft(sql, actor, fairId),
    holidaysFrom(sql, today),
    doors.ofDealer(sql, actor),
    fair.kind === 'fair' ? policies.currentOf(sql, fairId) : null,
    sheetRules(sql, actor, fairId)
  ]);
  if (!file) return null;
  const catalogue =
    minimumMinor === null
      ? file.catalogue
      : { ...file.catalogue, size: { ...anySize, orderMinimumMinor: minimumMinor } };
  return {
    fair: { ...fair, state: fairState(fair, now), lateUntil: late && now < late ? late : null },
    catalogue,
    prices: file.prices,
    file: {
      version: file.version,
      categories: [...new Set(catalogue.products.flatMap(({ category }) => category ?? []))]
    },
    earliestOn: await openDayOf(sql, today),
    holidays,
    ordered: units,
    ownLimitMinor,
    history: history.isEmpty ? null : history.version,
    target: targetMinor === null ? null : { amountMinor: targetMinor, orderedMinor },
    draft,
    policy: policy && policy.rules.length > 0 ? policy : null,
    rules,
    doors: ownDoors
  };
}

/** What is free of the dealer's assortment; null as above. */
export async function availabilityOf(
  sql: postgres.Sql,
  actor: DealerUser,
  slug: string
): Promise<PackedAvailability | null> {
  const setting = await settingOf(sql, actor, slug);
  if (!setting?.priceListId) return null;
  const free = await availabilities.ofPriceList(sql, setting.priceListId);
  return packAvailability(
    availabilities.availabilityAt(free, setting.kind === 'fair' ? setting.fairId : null)
  );
}

async function settingOf(sql: postgres.Sql, actor: DealerUser, slug: string) {
  const [setting] = await sql<
    {
      fairId: number;
      kind: OccasionKind;
      pausedReason: string | null;
      minimumMinor: number | null;
      slug: string;
      name: string;
      timeZone: string;
      opensAt: Date;
      closesAt: Date;
      lateMinutes: number;
      priceListId: number | null;
      targetMinor: number | null;
      orderedMinor: number;
    }[]
  >`
    select f.id as "fairId", f.kind, f.paused_reason as "pausedReason", f.minimum_minor as "minimumMinor", f.slug, f.name, f.time_zone as "timeZone", f.opens_at as "opensAt",
      f.closes_at as "closesAt", f.late_minutes as "lateMinutes", d.price_list_id as "priceListId",
      (select amount_minor from targets where fair_id = f.id and dealer_id = d.id limit 1) as "targetMinor",
      (select coalesce(sum(total_minor), 0)::bigint from orders
        where fair_id = f.id and dealer_id = d.id and status <> 'cancelled') as "orderedMinor"
    from fairs f
    join dealers d on d.id = ${actor.dealerId}
    where f.slug = ${slug} and ${mayOrder(sql)}`;
  return setting ?? null;
}
