import { sql } from 'drizzle-orm';
import { promisePieces } from '#lib/orders/server/schema.ts';
import { workOrders } from './schema.ts';

/** Units of the grouped pieces that a work order makes: without what was given up, unless all of it was stopped. */
export const unitsToMake = sql<number>`sum(${promisePieces.quantity}
  - case when ${workOrders.cancelledAt} is null then ${promisePieces.releasedQuantity} else 0 end)::int`;
