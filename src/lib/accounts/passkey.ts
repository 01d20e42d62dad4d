import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import type { PasskeyPurpose } from './factor.ts';

/** Whether this browser can use passkeys here: they belong to the name of a site, and no line that others may read brings one. */
export function canUsePasskeys(): boolean {
  const isName = !/^[\d.]+$|^\[/.test(location.hostname);
  return isSecureContext && isName && 'PublicKeyCredential' in window;
}

/**
 * Asks the device for a passkey, by what the server wants to see signed. Its code is loaded when it is needed.
 * @returns what the device says, as a form sends it; null when the person breaks it off or nothing fits
 */
export async function askDevice(purpose: PasskeyPurpose): Promise<string | null> {
  const [{ startAuthentication, startRegistration }, optionsJSON] = await Promise.all([
    import('@simplewebauthn/browser'),
    post('/passkeys', { purpose })
  ]);
  if (!optionsJSON) return null;
  const options = optionsJSON as PublicKeyCredentialCreationOptionsJSON;
  const asked =
    purpose === 'add'
      ? startRegistration({ optionsJSON: options })
      : startAuthentication({ optionsJSON: options });
  return asked.then(JSON.stringify, () => null);
}

/** Comes in by a passkey alone. @returns where to go; null when the server does not know it */
export async function enterByPasskey(answer: string, next: string): Promise<string | null> {
  const told = (await post('/passkeys/entrance', { answer, next })) as { to: string } | null;
  return told?.to ?? null;
}

async function post(path: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => null);
  return answer?.ok ? answer.json() : null;
}
