import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import { MailingId } from '#lib/letters/mailing-form.ts';
import { letterReaders } from '#lib/letters/rights.ts';
import * as mailings from '#lib/letters/server/mailings.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';

/** The mailing of an address, if these eyes may see it; 404 otherwise. */
export async function mailingAt({ locals, params }: { locals: App.Locals; params: { mailing: string } }) {
  const actor = staffOf(locals, letterReaders);
  const id = v.safeParse(MailingId, params.mailing);
  const found = id.success ? await mailings.byId(db(), actor, id.output) : null;
  if (!found) denied(404);
  return { actor, ...found };
}
