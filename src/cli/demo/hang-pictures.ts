import type postgres from 'postgres';
import { addPicture } from '#lib/catalog/server/pictures/add-picture.ts';
import { keepPicture } from '#lib/catalog/server/pictures/keep-picture.ts';
import type { Database } from '#lib/db/server/client.ts';
import { garmentPicture } from './draw-garment.ts';
import { demoStaff } from './seed-orders.ts';

interface Bare {
  code: string;
  drawing: string;
  colour: string;
  colourHex: string;
}

/**
 * Makes a picture of every colour of every style and hangs it as staff do, first one of each style. Beside the running fair, since it takes
 * some minutes; a second start goes on where the first one was ended. A colour whose picture somebody has changed is left alone.
 */
export async function hangPictures(db: Database, sql: postgres.Sql, ended: AbortSignal): Promise<void> {
  const admin = await demoStaff(sql, 'admin');
  for (const [seed, { code, drawing, colour, colourHex }] of (await bareColours(sql)).entries()) {
    if (ended.aborted) return;
    const now = new Date();
    const hash = await keepPicture(db, await garmentPicture(drawing, colourHex, seed), now);
    await db.transaction((tx) => addPicture(tx, admin, { product: code, colour, hash }, now));
  }
}

function bareColours(sql: postgres.Sql): Promise<Bare[]> {
  return sql<Bare[]>`
    select p.code, p.drawing, v.colour, min(v.colour_hex) as "colourHex"
    from products p join variants v on v.product_id = p.id
    where p.drawing is not null and v.colour_hex is not null and not exists (
      select from events e where e.aggregate_type = 'product' and e.aggregate_id = p.code
        and e.type in ('picture.added', 'picture.removed') and e.payload->>'colour' = v.colour)
    group by p.id, v.colour
    order by min(v.colour_position) > 0, p.position, min(v.colour_position)`;
}
