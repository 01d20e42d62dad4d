import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { signInByPasskey } from '#lib/accounts/server/sessions/sign-in-by-passkey.ts';
import { db } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { ownPath } from '#lib/ui/address.ts';
import { readJson } from '../../../api/input.ts';
import { problem } from '../../../problem.ts';
import { statusOf } from '../../../refused.ts';
import { siteOf } from '../../../site.ts';
import { enter } from '../../enter.ts';
import type { RequestHandler } from './$types';

const Entrance = v.object({ answer: v.string(), next: v.optional(v.string(), '/') });

/** Lets somebody in by a passkey alone, and says where they wanted to go. */
export const POST: RequestHandler = async (event) => {
  const { request, url } = event;
  const came = v.safeParse(Entrance, await readJson(request));
  if (!came.success) return problem(422, 'invalid_input');
  const { answer, next } = came.output;
  try {
    const input = { answer, site: siteOf(url), device: request.headers.get('user-agent') };
    await enter(event, await signInByPasskey(db(), input, new Date()));
  } catch (error) {
    if (error instanceof Refusal) return problem(statusOf(error.code), error.code);
    throw error;
  }
  return json({ to: ownPath(next) });
};
