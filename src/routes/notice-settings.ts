import { type RequestEvent } from '@sveltejs/kit';
import { deviceName } from '#lib/accounts/device-name.ts';
import { db } from '#lib/db/server/client.ts';
import { isZone } from '#lib/i18n/locale.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { ChoicesForm } from '#lib/notifications/choice-form.ts';
import * as choices from '#lib/notifications/server/choices.ts';
import { DeviceForm, ForgetDeviceForm } from '#lib/notifications/push/push-form.ts';
import { wantedLetters } from '#lib/notifications/server/letter-stops.ts';
import { addDevice } from '#lib/notifications/server/push/add-device.ts';
import * as devices from '#lib/notifications/server/push/devices.ts';
import { removeDevice } from '#lib/notifications/server/push/remove-device.ts';
import { vapidKeys } from '#lib/notifications/server/push/vapid.ts';
import { saveChoices } from '#lib/notifications/server/save-choices.ts';
import { singleKindsOf } from '#lib/notifications/server/single-kinds.ts';
import { zoneCookie } from '#lib/ui/zone.ts';
import { noticeKinds } from '../notice-kinds.ts';
import { person } from './behind-the-door.ts';
import { denied } from './denied.ts';
import { parseForm } from './parse-form.ts';
import { refused } from './refused.ts';

/** What a person hears of, the same for dealers and staff; it is about the person, so that nobody who acts for a dealer finds it there. */
export async function noticeSettings({ locals, cookies }: Pick<RequestEvent, 'locals' | 'cookies'>) {
  const who = person(locals);
  if (who.kind === 'dealer' && who.actedBy) denied(404);
  const { choices: rows, hours } = await choices.ofPerson(db(), who.userId, who.role);
  const told = cookies.get(zoneCookie);
  const here = isZone(told) ? told : Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    choices: rows,
    single: await singleKindsOf(db(), { ...who, locale: getLocale() }, noticeKinds),
    quiet: { from: clockOf(hours?.quietFromMinute ?? null), to: clockOf(hours?.quietToMinute ?? null) },
    timeZone: here,
    // Letters in bulk are written to the people of dealers.
    letters: who.kind === 'dealer' ? await wantedLetters(db(), who) : null,
    devices: await devices.ofPerson(db(), who.userId),
    pushKey: (await vapidKeys(db())).publicKey
  };
}

/** The browser of the reader becomes one that they are told on. */
export async function addPushDevice({ locals, request }: RequestEvent) {
  const { values, failure } = parseForm(DeviceForm, await request.formData());
  if (failure) return failure;
  const name = deviceName(request.headers.get('user-agent') ?? '') ?? '';
  try {
    await addDevice(db(), person(locals), { ...values, name }, new Date());
  } catch (error) {
    return refused(error);
  }
  return { device: 'added' as const };
}

export async function removePushDevice({ locals, request }: RequestEvent) {
  const { values, failure } = parseForm(ForgetDeviceForm, await request.formData());
  if (failure) return failure;
  try {
    await removeDevice(db(), person(locals), values, new Date());
  } catch (error) {
    return refused(error);
  }
  return { device: 'removed' as const };
}

export async function saveNoticeSettings({ locals, request }: RequestEvent) {
  const { values, failure } = parseForm(ChoicesForm, await request.formData());
  if (failure) return failure;
  try {
    await saveChoices(db(), person(locals), { input: values, kinds: noticeKinds }, new Date());
  } catch (error) {
    return refused(error);
  }
  return { saved: true as const };
}

/** `22:00` of minutes since midnight. */
const clockOf = (minute: number | null): string =>
  minute === null
    ? ''
    : `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
