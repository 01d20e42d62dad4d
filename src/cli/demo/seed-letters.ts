import type postgres from 'postgres';
import type { Database } from '#lib/db/server/client.ts';
import { approveMailing } from '#lib/letters/server/approve-mailing.ts';
import { askApproval } from '#lib/letters/server/ask-approval.ts';
import { draftMailing } from '#lib/letters/server/draft-mailing.ts';
import { sendLetters } from '#lib/letters/server/send-letters.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { demoFair } from './seed-fair.ts';
import { demoStaff } from './seed-orders.ts';

const everybody = { 'region[]': [], 'class[]': [], 'rep[]': [], 'deed[]': [], 'role[]': [] };

/** A mailing that went out a month ago, and one that waits for a second person. */
export async function seedLetters(db: Database, sql: postgres.Sql, now: Date): Promise<void> {
  const [director, admin, manager] = await Promise.all([
    demoStaff(sql, 'director'),
    demoStaff(sql, 'admin'),
    demoStaff(sql, 'region_manager')
  ]);
  const before = new Date(now.getTime() - 30 * 86_400_000);
  const done = uuid7();
  const fair = demoFair.slug;
  const classA = { ...everybody, 'class[]': ['A'], 'role[]': ['owner' as const] };
  await draftMailing(db, director, { id: done, kind: 'invitation', fair, ...classA }, before);
  await askApproval(db, director, done, before);
  await approveMailing(db, admin, done, before);
  await sendLetters(AbortSignal.any([]), () => before, db);
  await sql`update mails set sent_at = ${before} where template = 'letter' and created_at = ${before}`;
  const waiting = uuid7();
  await draftMailing(db, manager, { id: waiting, kind: 'confirmation', fair, ...everybody }, now);
  await askApproval(db, manager, waiting, now);
}
