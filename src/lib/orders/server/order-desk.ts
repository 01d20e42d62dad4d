import * as v from 'valibot';
import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import * as catalogues from '#lib/catalog/server/catalogue.ts';
import { fairState } from '#lib/fairs/fair.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { packAvailability, type PackedAvailability } from '#lib/supply/availability.ts';
import * as availabilities from '#lib/supply/server/availability.ts';
import { dayIn } from '#lib/time/day.ts';
import type { AccountDraft, OrderDesk } from '../sheet/order-desk.ts';
import { DraftForm, type OrderLineInput } from '../placing/order-form.ts';

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
  const { fairId, priceListId, targetMinor, orderedMinor, ...fair } = setting;
  const [catalogue, ordered, draft] = await Promise.all([
    catalogues.ofPriceList(sql, priceListId, locale),
    orderedOf(sql, actor, fairId),
    draftOf(sql, actor, fairId)
  ]);
  if (!catalogue) return null;
  return {
    fair: { ...fair, state: fairState(fair, now) },
    catalogue,
    earliestOn: dayIn(fair.timeZone, now),
    ordered,
    target: targetMinor === null ? null : { amountMinor: targetMinor, orderedMinor },
    draft
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
  return packAvailability(await availabilities.ofPriceList(sql, setting.priceListId));
}

/** The lines of one of the dealer's own orders, to order them again; null without one. */
export async function linesAgain(
  sql: postgres.Sql,
  actor: DealerUser,
  number: string | null
): Promise<{ number: number; lines: OrderLineInput[] } | null> {
  if (!number || !/^\d{1,9}$/.test(number)) return null;
  const lines = await sql<OrderLineInput[]>`
    select v.sku, l.quantity from orders o join order_lines l on l.order_id = o.id
    join variants v on v.id = l.variant_id
    where o.number = ${Number(number)} and o.dealer_id = ${actor.dealerId} order by l.line_no`;
  return lines.length > 0 ? { number: Number(number), lines: [...lines] } : null;
}

async function settingOf(sql: postgres.Sql, actor: DealerUser, slug: string) {
  const [setting] = await sql<
    {
      fairId: number;
      slug: string;
      name: string;
      timeZone: string;
      opensAt: Date;
      closesAt: Date;
      priceListId: number | null;
      targetMinor: number | null;
      orderedMinor: number;
    }[]
  >`
    select f.id as "fairId", f.slug, f.name, f.time_zone as "timeZone", f.opens_at as "opensAt",
      f.closes_at as "closesAt", d.price_list_id as "priceListId",
      (select amount_minor from targets where fair_id = f.id and dealer_id = d.id limit 1) as "targetMinor",
      (select coalesce(sum(total_minor), 0)::bigint from orders
        where fair_id = f.id and dealer_id = d.id and status <> 'cancelled') as "orderedMinor"
    from fairs f
    join fair_dealers fd on fd.fair_id = f.id and fd.dealer_id = ${actor.dealerId}
    join dealers d on d.id = fd.dealer_id
    where f.slug = ${slug}`;
  return setting ?? null;
}

async function orderedOf(
  sql: postgres.Sql,
  actor: DealerUser,
  fairId: number
): Promise<Record<number, number>> {
  const rows = await sql<{ variantId: number; units: number }[]>`
    select l.variant_id as "variantId", sum(l.quantity - l.cancelled_quantity)::int as units
    from orders o join order_lines l on l.order_id = o.id
    where o.dealer_id = ${actor.dealerId} and o.fair_id = ${fairId} and o.status <> 'cancelled'
    group by l.variant_id`;
  return Object.fromEntries(rows.map((row) => [row.variantId, row.units]));
}

/** The draft that was touched last and has not become an order. */
async function draftOf(sql: postgres.Sql, actor: DealerUser, fairId: number): Promise<AccountDraft | null> {
  const [row] = await sql<{ body: unknown; updatedAt: Date }[]>`
    select body, updated_at as "updatedAt" from order_drafts d
    where d.dealer_id = ${actor.dealerId} and d.fair_id = ${fairId}
      and not exists (select from orders o where o.id = d.id)
    order by d.updated_at desc limit 1`;
  const draft = v.safeParse(DraftForm, row?.body);
  if (!row || !draft.success) return null;
  const { id, lines, note, poNumber } = draft.output;
  return { id, lines, note: note ?? '', poNumber: poNumber ?? '', updatedAt: row.updatedAt };
}
