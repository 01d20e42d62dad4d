import { sql } from 'drizzle-orm';

/** `residualOf` of `../instalment.ts` inside a query that calls its instalments `i`: what is left to pay, in minor units. */
export const residual = sql.raw(
  'case when i.voided_at is null then i.amount_minor - i.allocated_minor else 0 end'
);
