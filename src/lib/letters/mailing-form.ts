import * as v from 'valibot';
import { deeds, receiverRoles } from './audience.ts';
import { letterKinds } from './letter-kind.ts';

const mostChosen = 500;

const id = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));
const chosen = <Item extends v.GenericSchema>(item: Item) =>
  v.optional(v.pipe(v.array(item), v.maxLength(mostChosen)), []);

/** How long before a fair a letter may wait to go by itself. */
export const mostDaysBefore = 60;

const days = v.pipe(
  v.string(),
  v.regex(/^\d{1,2}$/, 'number'),
  v.transform(Number),
  v.minValue(1, 'number'),
  v.maxValue(mostDaysBefore, 'number')
);

/** So many days before the fair opens; nothing: as soon as it is approved. */
const daysBefore = v.optional(
  v.nullable(
    v.union([
      v.pipe(
        v.literal(''),
        v.transform(() => null)
      ),
      days
    ])
  ),
  null
);

/** Whom a mailing is for, as its form sends it: check boxes, none of which is all. */
export const MailingForm = v.object({
  kind: v.picklist(letterKinds),
  daysBefore,
  fair: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60)), ''),
  'region[]': chosen(id),
  'class[]': chosen(v.pipe(v.string(), v.minLength(1), v.maxLength(20))),
  'rep[]': chosen(v.pipe(v.string(), v.uuid())),
  'deed[]': chosen(v.picklist(deeds)),
  'role[]': chosen(v.picklist(receiverRoles))
});

type FormOutput = v.InferOutput<typeof MailingForm>;

/** Whom it is for, and when it goes; without a word as soon as it is approved. */
export type MailingInput = Omit<FormOutput, 'daysBefore'> & Partial<Pick<FormOutput, 'daysBefore'>>;

/** Why a mailing is sent back to its maker. */
export const SendBackForm = v.object({
  reason: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(500, 'too_long'))
});

/** Lets a fair remind those who are silent by itself. */
export const TimedReminderForm = v.object({ id: v.pipe(v.string(), v.uuid()), daysBefore: days });

export const MailingId = v.pipe(v.string(), v.uuid());
