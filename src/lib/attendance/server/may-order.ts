import type postgres from 'postgres';

/**
 * Whether a dealer may order there at all, in a statement that has the occasion as `f` and the dealer as `d`: guests at their fair, dealers of
 * the price list at its refill.
 */
export const mayOrder = (sql: postgres.Sql | postgres.TransactionSql) => sql`
  case when f.kind = 'refill' then f.price_list_id = d.price_list_id
    else exists (select from fair_dealers g where g.fair_id = f.id and g.dealer_id = d.id) end`;
