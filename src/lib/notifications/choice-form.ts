import * as v from 'valibot';
import { dealerRoles, staffRoles } from '#lib/accounts/roles.ts';
import type { StaffRole } from '#lib/accounts/roles.ts';
import { noticeGroups, type NoticeGroup } from '#lib/events/notice-kind.ts';
import { isZone } from '#lib/i18n/locale.ts';
import { rhythms } from './channel-name.ts';
import { letterSorts } from './letter-sort.ts';
import { alwaysTold, type Choice } from './usual-choices.ts';

/** Who says what people hear of as long as they have not chosen themselves. */
export const defaultKeepers: readonly StaffRole[] = ['admin', 'director'];

const marked = v.optional(v.pipe(v.array(v.picklist(noticeGroups)), v.maxLength(noticeGroups.length)), []);
const clock = v.optional(
  v.union([v.literal(''), v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time'))]),
  ''
);

/** For each channel the groups that come by it, and how often by mail. */
const table = {
  'portal[]': marked,
  'mail[]': marked,
  'push[]': marked,
  'webhook[]': marked,
  ...(Object.fromEntries(
    noticeGroups.map((group) => [`rhythm_${group}`, v.optional(v.picklist(rhythms), 'at_once')])
  ) as Record<
    `rhythm_${NoticeGroup}`,
    v.OptionalSchema<v.PicklistSchema<typeof rhythms, undefined>, 'at_once'>
  >)
};

export const ChoicesForm = v.pipe(
  v.object({
    ...table,
    /** Letters in bulk that still come; asked of whoever the page has asked. */
    'letters[]': v.optional(v.pipe(v.array(v.picklist(letterSorts)), v.maxLength(letterSorts.length))),
    lettersAsked: v.optional(v.literal('1')),
    /** Kinds that come another way than their group, as `order.received:mail`; asked of whoever the page has shown them. */
    'exceptions[]': v.optional(
      v.pipe(
        v.array(v.union([v.literal(''), v.pipe(v.string(), v.regex(/^[a-z_]+\.[a-z_]+:[a-z]+$/))])),
        v.maxLength(200)
      )
    ),
    quietFrom: clock,
    quietTo: clock,
    timeZone: v.pipe(
      v.string(),
      v.maxLength(64),
      v.check((zone) => isZone(zone), 'zone')
    )
  }),
  v.forward(
    v.check(({ quietFrom, quietTo }) => (quietFrom === '') === (quietTo === ''), 'required'),
    ['quietTo']
  )
);

export const DefaultsForm = v.object({ ...table, role: v.picklist([...dealerRoles, ...staffRoles]) });

export type ChoicesInput = v.InferOutput<typeof ChoicesForm>;
export type DefaultsInput = v.InferOutput<typeof DefaultsForm>;

/** What was chosen for a group. What nobody can switch off stays in the portal and in the mail, at once. */
export function choiceIn(input: Omit<DefaultsInput, 'role'>, group: NoticeGroup): Choice {
  const isFixed = alwaysTold.includes(group);
  return {
    portal: isFixed || input['portal[]'].includes(group),
    mail: isFixed || input['mail[]'].includes(group),
    push: input['push[]'].includes(group),
    webhook: input['webhook[]'].includes(group),
    rhythm: isFixed ? 'at_once' : input[`rhythm_${group}`]
  };
}
