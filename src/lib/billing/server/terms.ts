import { asc, eq, sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import type { DueEvent, Release } from '../terms.ts';
import { paymentTerms } from './schema.ts';

const most = 200;

export interface Terms {
  code: string;
  name: string;
  isDefault: boolean;
  /** How many dealers have these terms by name; the company's own hold for all who have none. */
  dealers: number;
  steps: { basisPoints: number; dueEvent: DueEvent; dueDays: number; releases: Release | null }[];
}

/** All payment terms, the company's own first, then by code; at most 200. */
export function all(db: Database): Promise<Terms[]> {
  return read(db)
    .orderBy(sql`${paymentTerms.isDefault} desc`, asc(paymentTerms.code))
    .limit(most);
}

/** The terms with this code; null when there are none. */
export async function byCode(db: Database, code: string): Promise<Terms | null> {
  const [found] = await read(db).where(eq(paymentTerms.code, code));
  return found ?? null;
}

function read(db: Database) {
  return db
    .select({
      code: paymentTerms.code,
      name: paymentTerms.name,
      isDefault: paymentTerms.isDefault,
      dealers: sql<number>`(select count(*)::int from dealers where dealers.terms_id = payment_terms.id)`,
      steps: sql<Terms['steps']>`(select coalesce(json_agg(json_build_object('basisPoints', step.basis_points,
          'dueEvent', step.due_event, 'dueDays', step.due_days, 'releases', step.releases) order by step.position), '[]')
        from payment_terms_steps step where step.terms_id = payment_terms.id)`
    })
    .from(paymentTerms)
    .$dynamic();
}
