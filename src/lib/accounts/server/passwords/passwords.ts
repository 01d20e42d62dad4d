import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '#lib/runtime/refusal.ts';

/** Argon2id at the OWASP minimum: 19 MiB, two passes, one lane (the library's algorithm default is Argon2id). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each check holds 19 MiB and a core: so many at once, and so many may wait. */
const atOnce = 2;
const mayWait = 200;

let running = 0;
const waiting: (() => void)[] = [];

/** Hash of no password, so that an unknown account takes as long as a known one. */
let decoy: Promise<string> | null = null;

/** Hashes a password for storage as a PHC string. @throws {Refusal} `busy` when too many wait. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, cost));
}

/** Compares a password with a stored hash; with null it takes the same time and answers false. */
export function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  return inTurn(async () => {
    decoy ??= hash('no password at all', cost);
    const matches = await verify(stored ?? (await decoy), password);
    return stored !== null && matches;
  });
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= mayWait) throw new Refusal('busy', { retryAfterSeconds: 10 });
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  running++;
  try {
    return await work();
  } finally {
    running--;
    waiting.shift()?.();
  }
}
