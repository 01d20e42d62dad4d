import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import * as fairs from '#lib/fairs/server/fairs.ts';
import { KindOfAddress } from '#lib/letters/template-form.ts';
import { kindsFor, letterReaders } from '#lib/letters/rights.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';

/** The letter that an address names, for somebody who has to do with it. */
export function letterAt({ locals, params }: { locals: App.Locals; params: { kind: string } }) {
  const actor = staffOf(locals, letterReaders);
  const kind = v.safeParse(KindOfAddress, params.kind);
  if (!kind.success) denied(404);
  if (!kindsFor(actor).includes(kind.output)) denied(403);
  return { actor, kind: kind.output };
}

/** The fair that somebody chose to try a letter with, else the one that matters now. */
export async function fairToTry(slug: string): Promise<fairs.Fair | null> {
  const chosen = slug === '' ? null : await fairs.bySlug(db(), slug);
  return chosen ?? fairs.current(db(), new Date());
}
