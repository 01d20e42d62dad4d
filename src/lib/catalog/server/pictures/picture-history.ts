import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { ChangeKind } from '#lib/accounts/server/kept-changes.ts';
import { users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { events } from '#lib/events/server/schema.ts';
import type { Picture } from '#lib/ui/picture.ts';
import { pictures, productPictures } from '../picture-schema.ts';

export const pictureDeeds = [
  ...['picture.added', 'picture.removed', 'picture.put_first', 'picture.put_back', 'picture.order_undone']
] as const;

/** Of the pictures of a style, by its code. */
export const pictureChange: ChangeKind = { aggregateType: 'product', types: pictureDeeds };

/** Something that was done to the pictures of a style. */
export interface PictureDeed {
  event: number;
  type: string;
  at: Date;
  by: string | null;
  colour: string | null;
  /** Null where its files went, or it was not kept which one it was. */
  picture: Picture | null;
  mayUndo: boolean;
}

const mostShown = 30;

/** What was done to the pictures of a style, the newest first, and what of it can be taken back. */
export async function pictureHistory(db: Queryable, code: string): Promise<PictureDeed[]> {
  const hash = sql<string | null>`${events.payload} ->> 'hash'`;
  const colour = sql<string | null>`${events.payload} ->> 'colour'`;
  const rows = await db
    .select({
      ...{ event: events.id, type: events.type, at: events.at, by: users.name, colour },
      ...{ hash: pictures.hash, width: pictures.width, height: pictures.height, standIn: pictures.standIn },
      hasOrder: sql<boolean>`${events.payload} ? 'before'`,
      hangs: sql<boolean>`exists (select from ${productPictures} h join products p on p.id = h.product_id
        where p.code = ${code} and h.hash = ${hash} and h.colour is not distinct from ${colour})`
    })
    .from(events)
    .leftJoin(users, eq(users.id, events.actorId))
    .leftJoin(pictures, and(eq(pictures.hash, hash), sql`${pictures.readyAt} is not null`))
    .where(
      and(
        eq(events.aggregateType, 'product'),
        eq(events.aggregateId, code),
        inArray(events.type, [...pictureDeeds])
      )
    )
    .orderBy(desc(events.id))
    .limit(mostShown);
  return rows.map(({ hash: kept, width, height, standIn, hasOrder, hangs, ...deed }, at) => ({
    ...deed,
    picture: kept === null ? null : { hash: kept, width: width!, height: height!, standIn: standIn! },
    mayUndo:
      deed.type === 'picture.removed'
        ? kept !== null && !hangs
        : deed.type === 'picture.put_first' && at === 0 && hasOrder
  }));
}
