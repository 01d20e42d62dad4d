import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { settings } from '#lib/runtime/server/settings.ts';

const sealedMark = 'sealed:';

/**
 * What is stored of a secret that we have to read again. Where the installation has a `FACTOR_KEY` it is sealed by it (AES-256-GCM) to
 * its owner, so that neither a copy of the database nor another row of it is of use; else it is stored as it is.
 */
export function seal(secret: string, ownerId: string): string {
  const key = sealingKey();
  if (!key) return secret;
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(ownerId));
  const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return sealedMark + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
}

/** Reads it back. What is sealed cannot be read without the key that sealed it: that is a fault of the set-up, and loud. */
export function unseal(stored: string, ownerId: string): string {
  if (!stored.startsWith(sealedMark)) return stored;
  const key = sealingKey();
  if (!key) throw new Error('FACTOR_KEY is not set, but secrets were sealed by it');
  const sealed = Buffer.from(stored.slice(sealedMark.length), 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAAD(Buffer.from(ownerId)).setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
}

function sealingKey(): Buffer | null {
  const secret = settings.factorKey;
  return secret ? Buffer.from(hkdfSync('sha256', secret, '', 'orderfair factors', 32)) : null;
}
