import { newSecret, secretHash } from '#lib/accounts/server/secrets.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { invitationLinks } from '../schema.ts';
import { rsvpAddress } from './letter-link.ts';

/**
 * Links by which persons answer their invitation without an account. Each goes to its person and nowhere else: whoever opens it may answer
 * for them. None works before `keep` has written them.
 */
export class NewInvitationLinks {
  readonly #rows: (typeof invitationLinks.$inferInsert)[] = [];
  readonly #now: Date;

  constructor(now: Date) {
    this.#now = now;
  }

  /** The address of a new one; `madeBy` when somebody of the staff passes it on by hand. */
  make(invitationId: string, madeBy: string | null = null): string {
    const token = newSecret();
    this.#rows.push({ tokenHash: secretHash(token), invitationId, createdAt: this.#now, madeBy });
    return rsvpAddress(token);
  }

  /** Writes all that were made, in the transaction that writes what carries them. */
  async keep(tx: Queryable): Promise<void> {
    if (this.#rows.length > 0) await tx.insert(invitationLinks).values(this.#rows);
  }
}
