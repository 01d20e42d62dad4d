import { createHash, randomBytes } from 'node:crypto';

/** A new secret for a link, a key or a screen: 256 random bits in base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret: its SHA-256 in hex. Secrets here are random and long, so that no slow hash is needed. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
