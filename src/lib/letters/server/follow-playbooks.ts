import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import type { SingleSubscriber } from '#lib/events/server/subscriber.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { kindRules, needsFair, type LetterKind } from '../letter-kind.ts';
import { prepareLetter } from './prepare-letter.ts';

/**
 * Writes the letters that playbooks want, to those of the dealer to whom such a letter goes. The rules of all letters hold: who has ended them, whose
 * address is bad and who has it already is left out.
 */
export const writeForPlaybooks: SingleSubscriber = {
  name: 'playbook-letters',
  types: ['playbook.letter_wanted'],
  async handle(tx, event) {
    const kind = event.payload.letter as LetterKind;
    if (needsFair(kind) && event.fairId === null) return;
    for (const person of await personsOf(tx, event, kind)) await writeTo(tx, event, person);
  }
};

async function personsOf(tx: Transaction, { dealerId }: SequencedEvent, kind: LetterKind): Promise<string[]> {
  const { roles } = kindRules[kind];
  const rows = await tx.execute<{ person: string }>(sql`
    select 'user:' || u.id as person from users u where u.dealer_id = ${dealerId} and u.disabled_at is null
      and u.role in (select jsonb_array_elements_text(${JSON.stringify(roles)}::jsonb)) order by u.created_at, u.id limit 5`);
  return rows.map(({ person }) => person);
}

/** What the letters' own rules leave out is no failure of the playbook. */
async function writeTo(
  tx: Transaction,
  { payload, fairId, at }: SequencedEvent,
  person: string
): Promise<void> {
  const by = payload.ownerId as string;
  try {
    await tx.transaction((own) =>
      prepareLetter(own, { kind: payload.letter as LetterKind, person, fairId, by, now: at })
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
