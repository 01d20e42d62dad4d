import { sql } from 'drizzle-orm';
import { removeRows, type Retention } from '#lib/db/server/retention.ts';

/** How long orders keep what is over. Orders themselves are kept. */
export const retention: Retention[] = [
  {
    what: 'Drafts, after their fair has closed and nobody has typed; those of refills, after nobody has typed',
    days: 30,
    remove: (before, most) => {
      const instant = sql`${before.toISOString()}::timestamptz`;
      return removeRows(
        'order_drafts',
        sql`updated_at < ${instant} and exists (
          select from fairs where fairs.id = fair_id and (fairs.kind = 'refill' or fairs.closes_at < ${instant}))`,
        most
      );
    }
  },
  {
    what: 'Orders that waited for an owner of the dealer’s firm, after they were asked for',
    days: 365,
    remove: (before, most) =>
      removeRows('order_approvals', sql`asked_at < ${before.toISOString()}::timestamptz`, most)
  },
  {
    what: 'Photographs of sheets of paper that nobody has typed off, after they were taken',
    days: 90,
    remove: (before, most) =>
      removeRows('paper_photos', sql`taken_at < ${before.toISOString()}::timestamptz`, most)
  },
  {
    what: 'Favourites, scores and comments that nobody has touched',
    days: 1095,
    remove: (before, most) => removeRows('product_marks', sql`typed_at < ${before.getTime()}`, most)
  },
  {
    what: 'The traces of those that were taken away',
    days: 30,
    remove: (before, most) =>
      removeRows(
        'product_marks',
        sql`typed_at < ${before.getTime()} and not favourite and score = 0 and comment = ''`,
        most
      )
  }
];
