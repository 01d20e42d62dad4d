import * as v from 'valibot';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { heats } from '../leads/lead.ts';
import { playbookNames } from './playbook.ts';

const Id = v.pipe(v.string(), v.check(isUuid, 'required'));
const CompanyId = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));

/** A playbook for one company, about a lead where there is one. */
export const StartForm = v.object({
  id: Id,
  playbook: v.picklist(playbookNames),
  companyId: CompanyId,
  leadId: v.pipe(
    v.optional(v.union([Id, v.literal('')]), ''),
    v.transform((id) => id || null)
  )
});

export const StopForm = v.object({ run: Id });

export const ReplyForm = v.object({
  companyId: CompanyId,
  said: v.pipe(
    v.optional(v.pipe(v.string(), v.trim(), v.maxLength(1000, 'too_long')), ''),
    v.transform((text) => text || null)
  )
});

/** A playbook for all leads of a heat. */
export const StartManyForm = v.object({ playbook: v.picklist(playbookNames), heat: v.picklist(heats) });
