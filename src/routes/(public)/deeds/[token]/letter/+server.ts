import { openDeed } from '#lib/accounts/server/deeds/open-deed.ts';
import { db } from '#lib/db/server/client.ts';
import { denied } from '../../../../denied.ts';
import { letterFile } from '../../../../papers.ts';
import type { RequestHandler } from './$types';

/** The letter to which its person is asked to agree: nobody has to sign in to read what they say yes to. */
export const GET: RequestHandler = async ({ params }) => {
  const opened = await openDeed(db(), params.token, new Date());
  if (opened?.state !== 'open' || opened.deed !== 'agree_order') denied(404);
  return letterFile(opened.actor, Number(opened.subject));
};
