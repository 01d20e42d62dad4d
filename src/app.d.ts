import type { Session } from 'lucia';
import type { Actor } from '#lib/accounts/actor.ts';

declare global {
  namespace App {
    interface Locals {
      /** Who is calling; null when nobody is signed in. */
      actor: Actor | null;
      /** The session behind the actor. Its id is a secret: never return it from a load function or log it. */
      session: Session | null;
      requestId: string;
    }
    interface Error {
      message: string;
      requestId?: string;
    }
  }
}

export {};
