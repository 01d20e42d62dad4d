import type postgres from 'postgres';
import { stillSteps } from '../ceremony.ts';

/** Of `orders` of a fair those that the hall sees: none that is held or taken off, and while figures stand still none that came later. */
export const seenInHall = (sql: postgres.ISql, fairId: number): postgres.Fragment => sql`
  not exists (select from stage_held_orders held where held.order_id = orders.id and held.released_seq is null)
  and orders.placed_at <= coalesce(
    (select frozen_at from stages where fair_id = ${fairId} and ceremony = any(${[...stillSteps]})), 'infinity')`;
