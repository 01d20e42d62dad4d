import { clientOf } from '#lib/db/server/client-of.ts';
import type { Database } from '#lib/db/server/client.ts';
import { promisable } from '#lib/supply/promise.ts';
import { readSupply } from '#lib/supply/server/lock-supply.ts';
import { mostWishedUnits, type WishedStyle } from '#lib/supply/server/wishes.ts';
import { supplyAt } from '#lib/supply/supply-at.ts';
import type { SettlementPreview } from '../../sharing/seen-share.ts';
import { settlementOf } from '../../sharing/settlement.ts';
import { readWishes, sealOf, wishedVariants } from './read-wishes.ts';

/** How many rows a page shows; the sums are of all. */
const mostShown = 200;

/** What sharing out would do now, as it would be done; changes nothing. */
export async function previewSettlement(db: Database, style: WishedStyle): Promise<SettlementPreview> {
  return db.transaction(async (tx) => {
    const sql = clientOf(tx);
    const wishes = await readWishes(sql, style);
    const slots = await wishedVariants(sql, style);
    const supply = await readSupply(sql, new Map(slots.map(({ variantId }) => [variantId, mostWishedUnits])));
    const there = new Map(
      [...supply].map(([variantId, free]) => [variantId, promisable(supplyAt(free, null))])
    );
    const granted = settlementOf(wishes, there);
    const sum = (of: (one: (typeof granted)[number]) => number) =>
      granted.reduce((units, one) => units + of(one), 0);
    return {
      seal: sealOf(granted),
      thereUnits: [...there.values()].reduce((units, one) => units + one, 0),
      wishedUnits: sum((one) => one.units),
      grantedUnits: sum((one) => one.grantedUnits),
      orders: new Set(granted.map((one) => one.number)).size,
      rows: granted
        .slice(0, mostShown)
        .map(({ number, dealer, sku, units, grantedUnits }) => ({ number, dealer, sku, units, grantedUnits }))
    };
  });
}
