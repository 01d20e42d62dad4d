import type { Session } from 'lucia';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { lucia } from './lucia.ts';

/** Opens a session for a person who has just proved who they are. */
export function openSession(userId: string, device: string | null, now: Date): Promise<Session> {
  return lucia.createSession(userId, {
    ref: uuid7(),
    createdAt: now,
    device: device?.slice(0, 200) ?? null,
    actingDealerId: null,
    confirmedAt: now
  });
}
