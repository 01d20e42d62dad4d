import { createHash } from 'node:crypto';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { channelOf } from '../../channel.ts';
import { canonicalOrder, type PlaceOrderInput } from '../../placing/order-form.ts';
import type { PlacedOrder } from '../../placing/placed-order.ts';
import { refuse, type OrderRefusalDetails } from '../../refusals.ts';
import { askApproval } from '../approving/ask-approval.ts';
import { counted } from './measure-orders.ts';
import { writeInTurn } from './order-writer.ts';

type Above = OrderRefusalDetails['approval_needed'];

/** Roles of a dealer's people that may bind the dealer. */
const orderingRoles = ['owner', 'buyer'];

/**
 * Places an order: fair open → lines valid → supply promised → prices frozen → credit tested → order, lines, reservations and
 * one event, all in one transaction that is shared with whatever else waits at that moment. The same id with the same body
 * gets the first answer again. Done means committed. Above the person's own limit nothing of this is done: where they asked for it, the
 * order waits for an owner of the firm.
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
  const channel = channelOf(actor, input.channel);
  const outcome = await counted(input.fair, writeInTurn({ actor, input, channel, requestHash, now })).catch(
    async (refusal) => {
      const asks = input.askApproval && refusal instanceof Refusal && refusal.code === 'approval_needed';
      throw asks ? await askApproval(actor, input, refusal.details as Above, now) : refusal;
    }
  );
  wakeRelay();
  return outcome;
}
