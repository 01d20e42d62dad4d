import * as v from 'valibot';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { INVITATION_STATES } from './invitation.ts';

const uuid = v.optional(v.fallback(v.nullable(v.pipe(v.string(), v.check(isUuid))), null), null);

/** The list of invitations as it stands in the address; whatever is broken is left out. */
export const InvitationFilterForm = v.object({
  q: v.optional(v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(100)), ''), ''),
  state: v.optional(v.fallback(v.picklist([...INVITATION_STATES, '']), ''), ''),
  region: v.optional(
    v.fallback(v.nullable(v.pipe(v.string(), v.digits(), v.maxLength(9), v.transform(Number))), null),
    null
  ),
  rep: uuid,
  after: uuid
});
export type InvitationFilter = v.InferOutput<typeof InvitationFilterForm>;

export const readInvitationFilter = (query: URLSearchParams): InvitationFilter =>
  v.parse(InvitationFilterForm, Object.fromEntries([...query].slice(0, 50)));
