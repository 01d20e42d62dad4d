import type postgres from 'postgres';

/**
 * For transactions that touch few rows of large tables, before their first statement. Plans that the server keeps, those of
 * foreign keys among them, are made while the tables of a new fair are still empty: it would choose to read or to join them
 * whole and go on doing so while they grow. Bitmaps are out because they never mark the dead entries of an index, so that
 * a short list of what waits is read longer every time. A kept plan is used from the first time on: for a list of one the server finds one
 * that is made for it cheaper, and makes it anew for each order that comes alone, in more time than the order takes.
 *
 * It is sent at once, so that the next statement need not wait for it; await it together with that one.
 */
export function planByIndex(tx: postgres.TransactionSql): Promise<unknown> {
  return tx
    .unsafe(
      `set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_hashjoin = off;
       set local enable_mergejoin = off; set local jit = off; set local plan_cache_mode = force_generic_plan`
    )
    .execute();
}

/**
 * For the rest of a transaction whose statements join what it was given with a large table. Even by index, a plan kept from the time
 * when that table was empty reads it whole for each row of the other side. Planning costs less than a millisecond. Sent at once, like
 * `planByIndex`.
 */
export function planAnew(tx: postgres.TransactionSql): Promise<unknown> {
  return tx`set local plan_cache_mode = force_custom_plan`.execute();
}
