import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { settings } from '#lib/runtime/server/settings.ts';
import { StartupError } from '#lib/runtime/server/startup-error.ts';
import type { MailLook } from '../mail-look.ts';

export interface Logo {
  name: string;
  type: 'image/png' | 'image/jpeg';
  bytes: Buffer;
}

const mostBytes = 200_000;
let read: { path: string; logo: Logo } | null = null;

/** The company's logo, as BRAND_LOGO names it; null without one. Read once. */
export function brandLogo(): Logo | null {
  const path = settings.brandLogo;
  if (!path) return null;
  if (read?.path !== path) read = { path, logo: readLogo(path) };
  return read.logo;
}

/** @throws {StartupError} when there is no such picture; programs that show mails know these two kinds for sure. */
function readLogo(path: string): Logo {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new StartupError(`BRAND_LOGO names a file that cannot be read: ${path}`, { cause });
  }
  const isPng = bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'));
  const isJpeg = bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'));
  if ((!isPng && !isJpeg) || bytes.length > mostBytes)
    throw new StartupError(`BRAND_LOGO has to be a PNG or JPEG of at most ${mostBytes} bytes: ${path}`);
  return { name: basename(path), type: isPng ? 'image/png' : 'image/jpeg', bytes };
}

/** How mails look, with the logo at the address where the reader finds it. */
export const mailLook = (logo: string | null): MailLook => ({
  brandName: settings.brandName,
  brandColour: settings.brandColour,
  logo
});
