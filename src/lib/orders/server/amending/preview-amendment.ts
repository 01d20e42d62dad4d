import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import type { AmendOrderInput } from '../../amending/amend-form.ts';
import type { AmendmentPreview } from '../../amending/preview.ts';
import { askable } from '../../asking/asked-change.ts';
import { mustBeAskable } from '../asking/ask-change.ts';
import { orderForUpdate } from '../order-for-update.ts';
import { mustBeAllowed, mustBeAmendable } from './amend-order.ts';
import { previewOf } from './as-shown.ts';
import { planAmendment } from './plan-amendment.ts';

/**
 * What a change would make of an order, decided by the same rules and under the same locks as the change itself, or as a dealer's request for
 * it; nothing is written.
 *
 * @throws {Refusal} as `amendOrder` would, but for a missing reason
 */
export async function previewAmendment(
  db: Database,
  actor: StaffUser | DealerUser,
  input: AmendOrderInput & { number: number },
  now: Date
): Promise<AmendmentPreview> {
  mustBeAllowed(actor);
  return db.transaction(async (tx) => {
    const order = await orderForUpdate(tx, actor, input.number);
    if (actor.kind === 'dealer' && askable.includes(order.status)) mustBeAskable(order, input);
    else mustBeAmendable(actor, order, { ...input, reason: input.reason || 'later' });
    return previewOf(order, input, await planAmendment(tx, actor, order, input, now));
  });
}
