import { desc, eq, sql } from 'drizzle-orm';
import { users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { PlaybookName } from '../../playbooks/playbook.ts';
import { playbookVersions } from '../playbook-schema.ts';

/** The versions of a playbook that staff have written, the newest first, with how many runs go on by each. */
export function historyOf(db: Queryable, name: PlaybookName) {
  const { version, isShipped, writtenAt } = playbookVersions;
  return db
    .select({
      ...{ version, isShipped, writtenAt, writtenBy: users.name },
      running: sql<number>`(select count(*)::int from playbook_runs r
        where r.playbook = ${playbookVersions.playbook} and r.version = ${version} and r.ended_at is null)`
    })
    .from(playbookVersions)
    .innerJoin(users, eq(users.id, playbookVersions.writtenBy))
    .where(eq(playbookVersions.playbook, name))
    .orderBy(desc(version))
    .limit(30);
}
