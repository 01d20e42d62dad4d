import * as v from 'valibot';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { riskReasons, savePlays } from './risk.ts';

const OrderId = v.pipe(v.string(), v.check(isUuid, 'required'));

/** Why an order is not paid, and what is done. */
export const RiskForm = v.object({
  orderId: OrderId,
  reason: v.picklist(riskReasons, 'required'),
  play: v.picklist(savePlays, 'required'),
  note: v.pipe(
    v.optional(v.pipe(v.string(), v.trim(), v.maxLength(1000, 'too_long')), ''),
    v.transform((text) => text || null)
  )
});

/** What a dealer is told before an order lapses. */
export const WarnForm = v.object({
  orderId: OrderId,
  warning: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(500, 'too_long'))
});
