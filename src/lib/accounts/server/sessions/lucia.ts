import { Lucia, TimeSpan } from 'lucia';
import {
  sessionAdapter,
  type FactorAttributes,
  type SessionAttributes,
  type UserAttributes
} from './session-adapter.ts';

/**
 * The one place that knows Lucia. A session lives 12 hours beyond its last use (renewed after half of that); how it is stored
 * and when it ends for good is the adapter's. Why Lucia, and how it can be left: docs/decisions.
 */
export const lucia = new Lucia(sessionAdapter, {
  sessionExpiresIn: new TimeSpan(12, 'h'),
  sessionCookie: { name: 'session', expires: true, attributes: { sameSite: 'lax', path: '/' } },
  getSessionAttributes: (attributes) => attributes,
  getUserAttributes: (attributes) => attributes
});

declare module 'lucia' {
  interface Register {
    Lucia: typeof lucia;
    UserId: string;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: UserAttributes & FactorAttributes;
  }
}
