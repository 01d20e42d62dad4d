import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import * as fairs from '#lib/fairs/server/fairs.ts';
import { letterKinds } from '#lib/letters/letter-kind.ts';
import { MailingForm, MailingId } from '#lib/letters/mailing-form.ts';
import { letterReaders, mayMake } from '#lib/letters/rights.ts';
import { audienceChoices } from '#lib/letters/server/audience-choices.ts';
import { draftMailing } from '#lib/letters/server/draft-mailing.ts';
import * as mailings from '#lib/letters/server/mailings.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals, letterReaders);
  const kinds = letterKinds.filter((kind) => mayMake(actor, kind));
  const asked = v.safeParse(MailingId, url.searchParams.get('draft'));
  const known = asked.success ? await mailings.byId(db(), actor, asked.output) : null;
  if (asked.success && !known) denied(404);
  const [choices, names, current] = await Promise.all([
    audienceChoices(db(), actor),
    fairs.names(db()),
    fairs.current(db(), new Date())
  ]);
  const chosen = v.parse(
    v.fallback(v.optional(v.picklist(kinds)), undefined),
    url.searchParams.get('kind') ?? undefined
  );
  return {
    ...{ kinds, choices, fairs: names },
    id: known?.mailing.id ?? uuid7(),
    kind: known?.mailing.kind ?? chosen ?? kinds[0]!,
    chosenFair: known?.fair?.slug ?? current?.slug ?? '',
    audience: known?.mailing.audience ?? null,
    daysBefore: known?.mailing.daysBefore ?? null
  };
};

const DraftForm = v.object({ ...MailingForm.entries, id: MailingId });

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const actor = staffOf(locals, letterReaders);
    const { values, typed, failure } = parseForm(DraftForm, await request.formData());
    if (failure) return failure;
    try {
      await draftMailing(db(), actor, values, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    redirect(303, path`/staff/letters/${values.id}`);
  }
};
