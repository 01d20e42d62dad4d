import { createHash } from 'node:crypto';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { channelOf } from '../../channel.ts';
import { canonicalOrder, type PlaceOrderInput } from '../../placing/order-form.ts';
import type { PlacedOrder } from '../../placing/placed-order.ts';
import { refuse } from '../../refusals.ts';
import { counted } from './measure-orders.ts';
import { writeInTurn } from './order-writer.ts';

/** Roles of a dealer's people that may bind the dealer. */
const orderingRoles = ['owner', 'buyer'];

/**
 * Places an order: fair open → lines valid → supply promised → prices frozen → credit tested → order, lines, reservations and
 * one event, all in one transaction that is shared with whatever else waits at that moment. The same id with the same body
 * gets the first answer again. Done means committed.
 *
 * @returns the answer, and whether it is a repetition of an earlier one
 * @throws {Refusal} any of `orders/refusals.ts`
 */
export async function placeOrder(
  actor: DealerUser,
  input: PlaceOrderInput,
  now: Date
): Promise<{ order: PlacedOrder; repeated: boolean }> {
  if (!orderingRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: orderingRoles });
  const requestHash = createHash('sha256').update(canonicalOrder(input)).digest('base64url');
  const outcome = await counted(
    writeInTurn({ actor, input, channel: channelOf(actor, input.channel), requestHash, now })
  );
  wakeRelay();
  return outcome;
}
