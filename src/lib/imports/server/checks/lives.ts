import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { mayInSql } from '#lib/fairs/server/life-in-sql.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { kindOf } from '../../kinds/all.ts';
import { rowsWhere, type Check } from './findings.ts';

/** Targets of a fair that was reviewed: a file changes no more of its record than a hand may, by the same table of its life. */
export function closedToTargets(now: Date): Check {
  const f = alias(fairs, 'f');
  return {
    kind: kindOf('targets'),
    query: rowsWhere(
      'staged_targets',
      'fair',
      'fair_closed_to_targets',
      sql`not ${mayInSql('targets', now, f)}`,
      {
        joined: sql`join fairs f on f.slug = s.fair`
      }
    )
  };
}
