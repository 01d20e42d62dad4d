import * as v from 'valibot';
import { locales } from '#lib/i18n/locale.ts';
import { dealerRoles, staffRoles } from './roles.ts';
import { Email, PersonName } from './sign-in-form.ts';

const AnyRole = v.picklist([...dealerRoles, ...staffRoles], 'required');
const Id = v.pipe(v.string(), v.uuid('required'));

/** A region's number, or null for none. */
const RegionId = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^\d{0,9}$/, 'number'),
    v.transform((text) => (text ? Number(text) : null))
  ),
  ''
);

export const InviteForm = v.object({
  name: PersonName,
  email: Email,
  role: AnyRole,
  regionId: RegionId,
  locale: v.picklist(locales, 'required')
});

export const RoleForm = v.object({ userId: Id, role: AnyRole, regionId: RegionId });

export const PersonForm = v.object({ userId: Id });

export const InvitationForm = v.object({ invitationId: Id });

/** Check boxes send their value only when they are ticked. */
export const ConsentForm = v.object({
  name: v.optional(v.literal('on')),
  amount: v.optional(v.literal('on'))
});
