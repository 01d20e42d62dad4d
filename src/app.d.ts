import type { Session } from 'lucia';
import type { Actor, DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import type { KeyScope } from '#lib/accounts/key-scope.ts';

declare global {
  namespace App {
    interface Locals {
      /** Who is calling; null when nobody is signed in. */
      actor: Actor | null;
      /** Who has to set up a second step before anything else; they are nobody until then. */
      pending: DealerUser | StaffUser | null;
      /** The session behind the actor. Its id is a secret: never return it from a load function or log it. */
      session: Session | null;
      /** The key for other software behind the actor; null for people. */
      key: { id: string; scope: KeyScope } | null;
      requestId: string;
      /** The database could not serve this request: the answer becomes a 503. */
      unavailable?: true;
    }
    interface PageData {
      /** On a phone: the page's own head instead of the fair's, with the way back. */
      head?: { title: string; sub?: string; back?: string; paper?: (string | null)[] };
      /** On a phone: the page has a dock at the bottom (order entry), so that the tab bar makes room. */
      dock?: boolean;
    }
    interface Error {
      message: string;
      requestId?: string;
    }
  }
}

export {};
