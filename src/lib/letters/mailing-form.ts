import * as v from 'valibot';
import { deeds, receiverRoles } from './audience.ts';
import { letterKinds } from './letter-kind.ts';

const mostChosen = 500;

const id = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));
const chosen = <Item extends v.GenericSchema>(item: Item) =>
  v.optional(v.pipe(v.array(item), v.maxLength(mostChosen)), []);

/** Whom a mailing is for, as its form sends it: check boxes, none of which is all. */
export const MailingForm = v.object({
  kind: v.picklist(letterKinds),
  fair: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60)), ''),
  'region[]': chosen(id),
  'class[]': chosen(v.pipe(v.string(), v.minLength(1), v.maxLength(20))),
  'rep[]': chosen(v.pipe(v.string(), v.uuid())),
  'deed[]': chosen(v.picklist(deeds)),
  'role[]': chosen(v.picklist(receiverRoles))
});

export type MailingInput = v.InferOutput<typeof MailingForm>;

/** Why a mailing is sent back to its maker. */
export const SendBackForm = v.object({
  reason: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(500, 'too_long'))
});

export const MailingId = v.pipe(v.string(), v.uuid());
