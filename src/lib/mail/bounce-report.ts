import * as v from 'valibot';

/** What a mail provider tells: a mailbox that is not there, or a reader who calls a mail unwanted. */
export interface Bounce {
  address: string;
  why: 'bounced' | 'complained';
  reason: string;
}

const Text = v.pipe(v.string(), v.maxLength(5_000));
const mostEvents = 1_000;

/** Our own form, for whoever can shape what they send. */
const Own = v.object({
  events: v.pipe(
    v.array(
      v.object({ address: Text, kind: v.picklist(['bounce', 'complaint']), reason: v.optional(Text, '') })
    ),
    v.maxLength(mostEvents)
  )
});

const Postmark = v.object({
  RecordType: v.picklist(['Bounce', 'SpamComplaint']),
  Email: Text,
  Type: v.optional(Text, ''),
  Description: v.optional(Text, '')
});

const SendGrid = v.pipe(
  v.array(v.object({ event: Text, email: Text, type: v.optional(Text, ''), reason: v.optional(Text, '') })),
  v.maxLength(mostEvents)
);

/** What came back for good, out of what a provider sent; null when it is in no form that we know. Full boxes and delays are left out. */
export function bounceReport(sent: unknown): Bounce[] | null {
  const own = v.safeParse(Own, sent);
  if (own.success)
    return own.output.events.map(({ address, kind, reason }) => ({
      ...{ address, reason: reason || kind },
      why: kind === 'bounce' ? 'bounced' : 'complained'
    }));
  const postmark = v.safeParse(Postmark, sent);
  if (postmark.success) return fromPostmark(postmark.output);
  const sendGrid = v.safeParse(SendGrid, sent);
  return sendGrid.success ? sendGrid.output.flatMap(fromSendGrid) : null;
}

function fromPostmark({ RecordType, Email, Type, Description }: v.InferOutput<typeof Postmark>): Bounce[] {
  const reason = Description || Type || RecordType;
  if (RecordType === 'SpamComplaint' || Type === 'SpamComplaint')
    return [{ address: Email, why: 'complained', reason }];
  return ['HardBounce', 'BadEmailAddress'].includes(Type) ? [{ address: Email, why: 'bounced', reason }] : [];
}

function fromSendGrid({ event, email, type, reason }: v.InferOutput<typeof SendGrid>[number]): Bounce[] {
  if (event === 'spamreport') return [{ address: email, why: 'complained', reason: reason || event }];
  return event === 'bounce' && type !== 'blocked'
    ? [{ address: email, why: 'bounced', reason: reason || event }]
    : [];
}
