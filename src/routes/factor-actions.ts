import type { RequestEvent } from '@sveltejs/kit';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { AboutForm, AddPasskeyForm, CodeForm, PasskeyForm } from '#lib/accounts/factor-form.ts';
import { removeFactor } from '#lib/accounts/server/factors/remove-factor.ts';
import { renewRecoveryCodes } from '#lib/accounts/server/factors/renew-recovery-codes.ts';
import { beginCodeApp, confirmCodeApp } from '#lib/accounts/server/factors/set-up-code-app.ts';
import { addPasskey } from '#lib/accounts/server/passkeys/add-passkey.ts';
import { db } from '#lib/db/server/client.ts';
import { person } from './behind-the-door.ts';
import { parseForm } from './parse-form.ts';
import { proven } from './proven.ts';
import { refused } from './refused.ts';
import { siteOf } from './site.ts';

type Person = DealerUser | StaffUser;

/** Who sets up a second step: whoever has to before anything else, or anybody who is signed in; null for nobody. */
export function settingUp(locals: App.Locals): Person | null {
  return locals.pending ?? (locals.actor && locals.actor.kind !== 'screen' ? locals.actor : null);
}

/** Does one thing with the own second step, and answers what it says; what was refused says of which part of the page. */
async function changed<Said>(event: RequestEvent, form: FormData, work: (by: Person) => Promise<Said>) {
  const { typed } = parseForm(AboutForm, form);
  try {
    const by = event.locals.pending ?? person(event.locals);
    return await work(await proven(event, form, by));
  } catch (error) {
    return refused(error, { typed });
  }
}

export async function beginApp(event: RequestEvent) {
  const form = await event.request.formData();
  return changed(event, form, (by) => beginCodeApp(db(), by, new Date()));
}

export async function confirmApp(event: RequestEvent) {
  const form = await event.request.formData();
  const { values, failure } = parseForm(CodeForm, form);
  if (failure) return failure;
  const sessionRef = event.locals.session?.ref ?? '';
  return changed(event, form, async (by) => ({
    codes: await confirmCodeApp(db(), by, { code: values.code, sessionRef }, new Date())
  }));
}

export async function addPasskeyHere(event: RequestEvent) {
  const form = await event.request.formData();
  const { values, failure } = parseForm(AddPasskeyForm, form);
  if (failure) return failure;
  const { passkeyName: name, passkeyToken: answer } = values;
  const input = { name, answer, sessionRef: event.locals.session?.ref ?? '', site: siteOf(event.url) };
  return changed(event, form, async (by) => ({ codes: await addPasskey(db(), by, input, new Date()) }));
}

async function removeApp(event: RequestEvent) {
  const form = await event.request.formData();
  return changed(event, form, (by) => removeFactor(db(), by, null, new Date()));
}

async function removePasskey(event: RequestEvent) {
  const form = await event.request.formData();
  const { values, failure } = parseForm(PasskeyForm, form);
  if (failure) return failure;
  return changed(event, form, (by) => removeFactor(db(), by, values.passkeyId, new Date()));
}

async function newCodes(event: RequestEvent) {
  const form = await event.request.formData();
  return changed(event, form, async (by) => ({ codes: await renewRecoveryCodes(db(), by, new Date()) }));
}

/** What everybody does with the own second step. */
export const factorActions = {
  beginApp,
  confirmApp,
  addPasskey: addPasskeyHere,
  removeApp,
  removePasskey,
  newCodes
};
