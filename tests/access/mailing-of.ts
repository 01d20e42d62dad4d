import type { StaffUser } from '../../src/lib/accounts/actor.ts';
import { db, sql } from '../../src/lib/db/server/client.ts';
import { askApproval } from '../../src/lib/letters/server/ask-approval.ts';
import { aDraft } from '../fixtures/letters.ts';

/** A mailing of a fair that waits for a second person, and a letter of it. */
export async function mailingOf(maker: StaffUser, fair: string) {
  const mailingId = await aDraft(db(), maker, { kind: 'invitation', fair });
  await askApproval(db(), maker, mailingId, new Date());
  const [letter] = await sql()<{ id: number }[]>`
    insert into letters (mailing_id, kind, occasion, person, dealer_id, name, email, locale, version, state, subject, blocks, made_at, handed_at)
    select ${mailingId}, 'invitation', 'a test of access', 'user:nobody', id, 'Mo Kim', 'mo@example.test', 'ko', 0, 'handed',
      '초대합니다', '[{"kind":"heading","text":"초대합니다"},{"kind":"paragraph","text":"안녕하세요"}]', now(), now()
    from dealers order by id limit 1 returning id`;
  return { mailingId, letterId: letter!.id };
}
