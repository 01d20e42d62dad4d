import * as v from 'valibot';
import type { DueWork } from './due.ts';
import { closeDispute, openDispute } from './disputes.ts';
import { failRefund } from './refunds.ts';
import type { Sandbox } from './sandbox.ts';
import { isOutcome, pay } from './pay.ts';

const advance = v.strictObject({ milliseconds: v.pipe(v.number(), v.integer(), v.minValue(0)) });
const payment = v.strictObject({
  session: v.string(),
  outcome: v.custom<Parameters<typeof pay>[2]>(isOutcome)
});
const disputed = v.strictObject({ payment_intent: v.string() });
const decided = v.strictObject({ dispute: v.string(), as: v.picklist(['won', 'lost']) });
const refundId = v.strictObject({ refund: v.string() });

/**
 * What a test may ask of the sandbox beside Stripe's own API, under `/_sandbox/`. It is served to the machine itself
 * only and never passed on by the app. Answers null for an unknown address.
 */
export async function control(
  sandbox: Sandbox,
  due: DueWork,
  call: string,
  input: unknown
): Promise<unknown> {
  switch (call) {
    case 'POST faults':
      sandbox.faults.set(input);
      return { ok: true };
    case 'GET deliveries':
      return sandbox.store.all('deliveries');
    case 'GET sessions':
      return sandbox.store.all('sessions');
    case 'POST clock':
      sandbox.clock.advance(v.parse(advance, input).milliseconds);
      await due.run();
      return { now: sandbox.clock.now() };
    case 'POST payments': {
      const { session, outcome } = v.parse(payment, input);
      return pay(sandbox, session, outcome);
    }
    case 'POST failed-refunds':
      return failRefund(sandbox, v.parse(refundId, input).refund);
    case 'POST disputes':
      return openDispute(sandbox, v.parse(disputed, input).payment_intent);
    case 'POST closed-disputes': {
      const { dispute, as } = v.parse(decided, input);
      return closeDispute(sandbox, dispute, as);
    }
    default:
      return null;
  }
}
