import type postgres from 'postgres';

/**
 * A number in a statement that has a fair as `f` and a dealer as `d`: payments of the dealer that are overdue on the fair's calendar. By
 * index, since the writer of orders reads it with the rules.
 */
export const overduePayments = (sql: postgres.Sql | postgres.TransactionSql): postgres.Fragment => sql`(
  select count(*)::int from instalments i where i.dealer_id = d.id and i.voided_at is null
    and i.allocated_minor < i.amount_minor and i.due_on < (now() at time zone f.time_zone)::date)`;
