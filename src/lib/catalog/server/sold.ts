import { sql, type SQL } from 'drizzle-orm';
import type postgres from 'postgres';

const condition = `(p.retired_at is null and exists (
  select from variants sold where sold.product_id = p.id and sold.retired_at is null))`;

/** Whether the style `p` of a query is still sold, in any colour and size. */
export const isSold = (client: postgres.Sql | postgres.TransactionSql) => client.unsafe(condition);

/** The same for queries of drizzle. */
export const soldStyle: SQL = sql.raw(condition);
