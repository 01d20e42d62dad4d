import type postgres from 'postgres';
import type { Share, SharePart } from '#lib/supply/share.ts';

type Sql = postgres.Sql | postgres.TransactionSql;

/** Fair → style → how it is shared there. */
export type ShareBook = ReadonlyMap<number, ReadonlyMap<number, Share>>;

/** A leaf of state: one book a process, replaced when the catalogue's version has moved, as the book of prices is. */
let book: { version: number; shares: ShareBook } | null = null;

/** How styles are shared, of a version of the catalogue that was read in the caller's transaction: setting a share moves it. */
export async function shareBook(sql: Sql, version: number): Promise<ShareBook> {
  if (book?.version === version) return book.shares;
  const rows = await sql<
    {
      fairId: number;
      productId: number;
      part: SharePart;
      mostUnits: Record<string, number>;
      readyOn: string | null;
    }[]
  >`
    select s.fair_id as "fairId", s.product_id as "productId", s.part, s.ready_on::text as "readyOn",
      (select coalesce(jsonb_object_agg(key, most_units), '{}') from fair_share_parts p
        where p.fair_id = s.fair_id and p.product_id = s.product_id) as "mostUnits"
    from fair_shares s where s.settled_at is null`;
  const shareOf = ({ part, mostUnits, readyOn }: (typeof rows)[number]): Share => ({
    ...{ part, readyOn },
    mostUnits: new Map(Object.entries(mostUnits))
  });
  const shares = new Map(
    [...Map.groupBy(rows, (row) => row.fairId)].map(([fairId, own]) => [
      fairId,
      new Map(own.map((row) => [row.productId, shareOf(row)]))
    ])
  );
  book = { version, shares };
  return shares;
}

/** Whether what a fair's orders ask for of a style is a wish, to be shared at closing. */
export const isWish = (shares: ShareBook, fairId: number | null, productId: number): boolean =>
  fairId !== null && shares.get(fairId)?.get(productId)?.part === 'closing';
