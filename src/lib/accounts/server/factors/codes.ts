import { Secret, TOTP } from 'otpauth';
import { settings } from '#lib/runtime/server/settings.ts';

/** What every code app can do: SHA-1, six digits, thirty seconds. */
const app = (secret: string, label: string) =>
  new TOTP({ issuer: settings.brandName, label, secret: Secret.fromBase32(secret) });

/** A new secret for a code app: 160 bits in base32, as it is typed where no picture can be read. */
export const newCodeSecret = (): string => new Secret({ size: 20 }).base32;

/** What the picture says to the app. */
export const codeAddress = (secret: string, email: string): string => app(secret, email).toString();

/** Which thirty seconds a code belongs to: these, those before or those after, since clocks differ; null when to none. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = app(secret, '').validate({ token: code, timestamp, window: 1 });
  return delta === null ? null : TOTP.counter({ timestamp }) + delta;
}

/** Six digits, however they were typed; null for anything else. */
export function digitsOf(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}
