import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { masterDeeds } from '../history-schema.ts';
import { differences } from './snapshot.ts';

/** Something done to masters in one go. */
export interface Deed {
  id: string;
  how: 'import' | 'hand' | 'undo' | 'raise' | 'copy' | 'hand_over' | 'rename';
  doneBy: string | null;
  about: string;
  undoes?: string | null;
}

const mostAboutCharacters = 200;

/** Keeps what a deed changed, from the two snapshots around it; a deed that changed nothing leaves nothing. Answers how many things. */
export async function recordDeed(tx: Transaction, deed: Deed, now: Date): Promise<number> {
  const { id, how, doneBy, about, undoes = null } = deed;
  const [found] = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from (${differences}) as changed`
  );
  if (found!.count === 0) return 0;
  await tx.insert(masterDeeds).values({
    ...{ id, how, doneBy, doneAt: now, undoes, changes: found!.count },
    about: about.length > mostAboutCharacters ? `${about.slice(0, mostAboutCharacters - 1)}…` : about
  });
  const values = how === 'import' ? sql`case when old is null then '{}'::jsonb else new end` : sql`new`;
  await tx.execute(sql`
    insert into master_changes (deed_id, entity, key, thing, old, new)
    select ${id}, entity, key, thing, old, ${values} from (${differences}) as changed`);
  return found!.count;
}
