import { redirect } from '@sveltejs/kit';
import { signOut } from '#lib/accounts/server/sessions/end-sessions.ts';
import { dropUser } from '#lib/live/server/rooms.ts';
import { clearSessionCookie } from '#lib/accounts/server/sessions/session-cookie.ts';
import type { RequestHandler } from './$types';

/** Ends this session. Leaving twice is no error. */
export const POST: RequestHandler = async ({ locals, cookies, url }) => {
  if (locals.session) {
    await signOut(locals.session.id);
    dropUser(locals.session.userId);
  }
  clearSessionCookie(cookies, url.protocol === 'https:');
  redirect(303, '/sign-in?left');
};
