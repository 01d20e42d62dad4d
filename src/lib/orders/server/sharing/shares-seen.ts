import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import type { Database } from '#lib/db/server/client.ts';
import type { SharePart } from '#lib/supply/share.ts';
import type { SeenShare } from '../../sharing/seen-share.ts';
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
  }>(sql`
    select f.id, f.slug, f.name, s.part, coalesce((
      select jsonb_object_agg(key, most_units) from fair_share_parts p where p.fair_id = f.id and p.product_id = s.product_id), '{}') as parts
    from fairs f left join fair_shares s on s.fair_id = f.id and s.product_id = ${productId}
    where f.closes_at > ${now.toISOString()}::timestamptz and f.kind = 'fair' order by f.opens_at limit ${mostFairs}`);
  const regions = await db.execute<{ key: string; name: string }>(
    sql`select id::text as key, name from regions order by position, id`
  );
  const classes = await db.execute<{ key: string; name: string }>(
    sql`select distinct class as key, class as name from dealers where class is not null order by 1 limit 50`
  );
  const asked = fairs.flatMap(({ id, part, parts }) =>
    part === null ? [] : Object.keys(parts).map((key): SharedAsk => ({ fairId: id, productId, part, key }))
  );
  const taken = await readTaken(client, asked);
  return fairs.map(({ id, slug, name, part, parts }) => {
    const seen = (of: SharePart, all: readonly { key: string; name: string }[]) =>
      all.map((one) => ({
        ...one,
        mostUnits: part === of ? (parts[one.key] ?? null) : null,
        takenUnits:
          part === of ? (taken.get(shareKey({ fairId: id, productId, key: one.key })) ?? null) : null
      }));
    return {
      ...{ fair: slug, name, part },
      regions: seen('region', regions),
      classes: seen('class', classes)
    };
  });
}
