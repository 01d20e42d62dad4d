import type { Transaction } from '#lib/db/server/client.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import type { Deed } from '../../deed.ts';
import { deedLinks } from '../deed-schema.ts';
import { newSecret, secretHash } from '../secrets.ts';

/** How long a link in a mail works unless somebody says otherwise. */
const usualDays = 7;

export interface DeedOf {
  userId: string;
  deed: Deed;
  subject: string;
  expiresAt?: Date;
}

/**
 * Links by which a person does one thing once, without a password. Each goes into a mail to that person and nowhere else: whoever opens it is taken
 * for them. Opening it changes nothing; the page behind it asks. None works before `keep` has written them.
 */
export class NewDeedLinks {
  readonly #rows: (typeof deedLinks.$inferInsert)[] = [];
  readonly #now: Date;

  constructor(now: Date) {
    this.#now = now;
  }

  /** The address of a new one. */
  make({ userId, deed, subject, expiresAt }: DeedOf): string {
    const token = newSecret();
    this.#rows.push({
      ...{ tokenHash: secretHash(token), userId, deed, subject, createdAt: this.#now },
      expiresAt: expiresAt ?? new Date(this.#now.getTime() + usualDays * 86_400_000)
    });
    return `${settings.publicUrl}/deeds/${token}`;
  }

  /** Writes all that were made, in the transaction that writes their mails. */
  async keep(tx: Transaction): Promise<void> {
    if (this.#rows.length > 0) await tx.insert(deedLinks).values(this.#rows);
  }
}
