import { asc } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { playbookNames, playbooks, type Playbook, type PlaybookName } from '../../playbooks/playbook.ts';
import { playbookVersions } from '../playbook-schema.ts';

/** A playbook in one of its versions; 0 is the one that ships. */
export interface VersionedPlaybook extends Playbook {
  version: number;
}

/** All versions of all playbooks: few rows, since each is written by a person. */
export class PlaybookBooks {
  readonly #books: readonly VersionedPlaybook[];

  /** @param books of each playbook the older ones first */
  constructor(books: readonly VersionedPlaybook[]) {
    this.#books = books;
  }

  all(): readonly VersionedPlaybook[] {
    return this.#books;
  }

  /** What holds for a run that is started now. */
  current(name: PlaybookName): VersionedPlaybook {
    return this.#books.findLast((book) => book.name === name)!;
  }

  /** By which a run goes on that was started earlier. */
  of({ playbook, version }: { playbook: PlaybookName; version: number }): VersionedPlaybook {
    const found = this.#books.find((book) => book.name === playbook && book.version === version);
    if (!found) throw new Error(`A run of ${playbook} names version ${version}, which is not there.`);
    return found;
  }
}

export async function readBooks(db: Queryable): Promise<PlaybookBooks> {
  const rows = await db.select().from(playbookVersions).orderBy(asc(playbookVersions.version));
  return new PlaybookBooks(
    playbookNames.flatMap((name): VersionedPlaybook[] => [
      { ...playbooks[name], version: 0 },
      ...rows
        .filter(({ playbook }) => playbook === name)
        .map(({ version, steps, stopsOn }) => ({ ...playbooks[name], version, steps, stopsOn }))
    ])
  );
}
