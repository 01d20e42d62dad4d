import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { paced } from '#lib/runtime/paced.ts';
import { leftOf, partOf, type OwnShare } from '#lib/supply/share.ts';
import { readTaken, shareKey, type SharedAsk, type TakenUnits } from './lock-shares.ts';
import { shareBook, type ShareBook } from './share-book.ts';

/** A hall full of sheets asks for the same sums. */
const fresh = paced({ restMs: 1000, mostKept: 50 });

/**
 * What the dealer's region or class may have of the styles that are shared at a fair, and what of it is left: sums of others too, so that it
 * is read outside of the dealer's wall.
 */
export async function ownShares(sql: postgres.Sql, actor: DealerUser, slug: string): Promise<OwnShare[]> {
  const [row] = await sql<
    { fairId: number; regionId: number; dealerClass: string | null; version: number }[]
  >`
    select f.id as "fairId", d.region_id as "regionId", d.class as "dealerClass", c.version
    from fairs f cross join catalog_version c join dealers d on d.id = ${actor.dealerId} where f.slug = ${slug}`;
  if (!row) return [];
  const shares = await shareBook(sql, row.version);
  const ofFair = shares.get(row.fairId);
  if (!ofFair) return [];
  const taken = await takenAt(sql, row.fairId, shares, row.version);
  return [...ofFair].flatMap(([productId, share]): OwnShare[] => {
    if (share.part === 'closing') return [{ productId, part: share.part, readyOn: share.readyOn! }];
    const part = partOf(share, row);
    if (!part) return [];
    const { key, mostUnits } = part;
    const units = taken.get(shareKey({ fairId: row.fairId, productId, key })) ?? 0;
    return [{ productId, part: share.part, mostUnits, leftUnits: leftOf(mostUnits, units) }];
  });
}

/** What standing orders have of all that is shared at a fair; at most a second old. */
export function takenAt(
  sql: postgres.Sql,
  fairId: number,
  shares: ShareBook,
  version: number
): Promise<TakenUnits> {
  const asked = [...(shares.get(fairId) ?? [])].flatMap(([productId, { part, mostUnits }]) =>
    [...mostUnits.keys()].map((key): SharedAsk => ({ fairId, productId, part, key }))
  );
  return fresh(`${fairId} ${version}`, () => readTaken(sql, asked));
}
