import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { dayIn } from '#lib/time/day.ts';
import { mostLettersLow } from '../../playbooks/playbook.ts';
import type { DueRun } from './run-playbooks.ts';

/**
 * Writes down that a company is written to by a step, and says whether it may be: a low lead has at most two letters a month. The numbers of a
 * month are taken one by one and are unique, so that two processes never take the same, and a check of the database knows no third.
 */
export async function roomForLetter(tx: Transaction, run: DueRun, zone: string, now: Date): Promise<boolean> {
  const isLow = run.heat === 'low';
  const month = isLow ? `${dayIn(zone, now).slice(0, 7)}-01` : null;
  const at = now.toISOString();
  for (let nth = 1; nth <= (isLow ? mostLettersLow : 1); nth++) {
    const made = await tx.execute(sql`
      insert into playbook_letters (run_id, step, company_id, low_month, nth, written_at)
      values (${run.id}, ${run.nextStep}, ${run.companyId}, ${month}::date, ${isLow ? nth : null}::smallint, ${at}::timestamptz)
      on conflict do nothing returning step`);
    if (made.length > 0) return true;
    const there = await tx.execute(
      sql`select from playbook_letters where run_id = ${run.id} and step = ${run.nextStep}`
    );
    if (there.length > 0) return true;
  }
  return false;
}
