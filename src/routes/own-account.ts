import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as apiKeys from '#lib/accounts/server/keys/api-keys.ts';
import { createApiKey } from '#lib/accounts/server/keys/create-api-key.ts';
import * as factors from '#lib/accounts/server/factors/factors.ts';
import { endSession, signOutEverywhere } from '#lib/accounts/server/sessions/end-sessions.ts';
import { changePassword } from '#lib/accounts/server/passwords/change-password.ts';
import { revokeApiKey } from '#lib/accounts/server/keys/revoke-api-key.ts';
import { clearSessionCookie } from '#lib/accounts/server/sessions/session-cookie.ts';
import * as sessions from '#lib/accounts/server/sessions/sessions.ts';
import { MakeKeyForm, RevokeKeyForm } from '#lib/accounts/key-form.ts';
import { ChangePasswordForm } from '#lib/accounts/sign-in-form.ts';
import { db } from '#lib/db/server/client.ts';
import { person } from './behind-the-door.ts';
import { knowDevice } from './(public)/enter.ts';
import { factorActions } from './factor-actions.ts';
import { parseForm } from './parse-form.ts';
import { proven } from './proven.ts';
import { refused } from './refused.ts';

/** The page of one's own account, the same for dealers and staff. */
export async function ownAccount(locals: App.Locals) {
  const actor = person(locals);
  const acting = actor.kind === 'dealer' && actor.actedBy !== null;
  const [open, keys, secondStep] = await Promise.all([
    sessions.ofUser(db(), actor.userId, new Date()),
    acting ? null : apiKeys.own(db(), actor),
    acting ? null : factors.ofUser(db(), actor, new Date())
  ]);
  return {
    own: { name: actor.name, email: actor.email },
    keys,
    secondStep,
    sessions: open.map((session) => ({ ...session, here: session.ref === locals.session?.ref }))
  };
}

async function password(event: RequestEvent) {
  const { request, locals, cookies, url } = event;
  const { values, failure } = parseForm(ChangePasswordForm, await request.formData());
  if (failure) return failure;
  const input = { present: values.presentPassword, password: values.password };
  try {
    await changePassword(db(), person(locals).userId, input, new Date());
    await knowDevice(event, person(locals).userId);
  } catch (error) {
    return refused(error);
  }
  clearSessionCookie(cookies, url.protocol === 'https:');
  redirect(303, '/sign-in?saved');
}

async function leave({ request, locals }: RequestEvent) {
  const ref = String((await request.formData()).get('ref'));
  const open = await sessions.ofUser(db(), person(locals).userId, new Date());
  if (open.some((session) => session.ref === ref)) {
    await endSession(db(), person(locals).userId, ref, new Date());
  }
}

async function leaveAll({ locals, cookies, url }: RequestEvent) {
  await signOutEverywhere(db(), person(locals).userId, new Date());
  clearSessionCookie(cookies, url.protocol === 'https:');
  redirect(303, '/sign-in?left');
}

async function makeKey(event: RequestEvent) {
  const form = await event.request.formData();
  const { values, typed, failure } = parseForm(MakeKeyForm, form);
  if (failure) return failure;
  const { keyName: name, keyScope: scope, keyDays: days } = values;
  const input = { name, scope, days, sessionRef: event.locals.session?.ref ?? null };
  try {
    const { key } = await createApiKey(db(), await proven(event, form), input, new Date());
    return { made: { name: input.name, key } };
  } catch (error) {
    return refused(error, { typed });
  }
}

/** The same on every page with keys: which ones somebody may end is the command's. */
export async function revokeKey({ request, locals }: RequestEvent) {
  const { values, typed, failure } = parseForm(RevokeKeyForm, await request.formData());
  if (failure) return failure;
  try {
    await revokeApiKey(db(), person(locals), values.keyId, new Date());
  } catch (error) {
    return refused(error, { typed });
  }
}

export const ownAccountActions = { ...factorActions, password, leave, leaveAll, makeKey, revokeKey };
