import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import * as letters from '#lib/letters/server/mailing-letters.ts';
import { denied } from '../../../../denied.ts';
import { mailingAt } from '../mailing-at.ts';
import type { PageServerLoad } from './$types';

const LetterId = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));

export const load: PageServerLoad = async ({ locals, params }) => {
  const { actor, mailing } = await mailingAt({ locals, params });
  const id = v.safeParse(LetterId, params.letter);
  const letter = id.success ? await letters.letterOf(db(), actor, mailing.id, id.output) : null;
  return { mailing: { id: mailing.id }, letter: letter ?? denied(404) };
};
