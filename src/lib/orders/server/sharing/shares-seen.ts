import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import type { Database } from '#lib/db/server/client.ts';
import type { SharePart } from '#lib/supply/share.ts';
import type { SeenShare, SettlementPreview } from '../../sharing/seen-share.ts';
import { previewSettlement } from './preview-settlement.ts';
import { readTaken, shareKey, type SharedAsk } from './lock-shares.ts';

const mostFairs = 20;

/** How a style is shared at the fairs that are open or will be, with every region and class that it may be shared by. */
export async function sharesSeen(
  db: Database,
  client: postgres.Sql,
  productId: number,
  now: Date
): Promise<SeenShare[]> {
  const fairs = await db.execute<{
    id: number;
    slug: string;
    name: string;
    part: SharePart | null;
    parts: Record<string, number>;
    readyOn: string | null;
    usualReadyOn: string;
    isOver: boolean;
    settledAt: string | null;
  }>(sql`
    select f.id, f.slug, f.name, s.part, coalesce((
      select jsonb_object_agg(key, most_units) from fair_share_parts p where p.fair_id = f.id and p.product_id = s.product_id), '{}') as parts,
      s.ready_on::text as "readyOn", (f.closes_at::date + 30)::text as "usualReadyOn",
      f.closes_at <= ${now.toISOString()}::timestamptz as "isOver", s.settled_at as "settledAt"
    from fairs f left join fair_shares s on s.fair_id = f.id and s.product_id = ${productId}
    where (f.closes_at > ${now.toISOString()}::timestamptz or s.part = 'closing'
      and coalesce(s.settled_at, 'infinity') > ${now.toISOString()}::timestamptz - interval '30 days') and f.kind = 'fair' order by f.opens_at desc, f.id desc limit ${mostFairs}`);
  const regions = await db.execute<{ key: string; name: string }>(
    sql`select id::text as key, name from regions order by position, id`
  );
  const classes = await db.execute<{ key: string; name: string }>(
    sql`select distinct class as key, class as name from dealers where class is not null order by 1 limit 50`
  );
  const asked = fairs.flatMap(({ id, part, parts }) =>
    part === null || part === 'closing'
      ? []
      : Object.keys(parts).map((key): SharedAsk => ({ fairId: id, productId, part, key }))
  );
  const taken = await readTaken(client, asked);
  const settlements = await settlementsOf(
    db,
    fairs.filter((one) => one.part === 'closing' && one.settledAt === null).map((one) => one.id),
    productId
  );
  return fairs.map(({ id, slug, name, part, parts, settledAt, ...times }) => {
    const seen = (of: SharePart, all: readonly { key: string; name: string }[]) =>
      all.map((one) => ({
        ...one,
        mostUnits: part === of ? (parts[one.key] ?? null) : null,
        takenUnits:
          part === of ? (taken.get(shareKey({ fairId: id, productId, key: one.key })) ?? null) : null
      }));
    return {
      ...{ fair: slug, name, part, ...times },
      settledAt: settledAt === null ? null : new Date(settledAt),
      settlement: settlements.get(id) ?? null,
      regions: seen('region', regions),
      classes: seen('class', classes)
    };
  });
}

async function settlementsOf(
  db: Database,
  fairIds: readonly number[],
  productId: number
): Promise<Map<number, SettlementPreview>> {
  const found = new Map<number, SettlementPreview>();
  for (const fairId of fairIds) found.set(fairId, await previewSettlement(db, { fairId, productId }));
  return found;
}
