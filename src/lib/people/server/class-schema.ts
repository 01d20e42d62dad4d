import { sql } from 'drizzle-orm';
import { check, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import type { ClassGrounds, DealerClass } from '../classing/class-rule.ts';

/** What a dealer is classed by, and who named another class than the rule says. The class that holds stands with the dealer. */
export const classGrounds = pgTable(
  'class_grounds',
  {
    dealerId: integer('dealer_id')
      .primaryKey()
      .references(() => dealers.id),
    market: text('market').$type<ClassGrounds['market']>(),
    strength: text('strength').$type<ClassGrounds['strength']>(),
    potential: text('potential').$type<ClassGrounds['potential']>(),
    /** Named against the rule; null while the rule holds. */
    namedClass: text('named_class').$type<DealerClass>(),
    namedBy: uuid('named_by').references(() => users.id),
    namedAt: instant('named_at'),
    reason: text('reason'),
    changedAt: instant('changed_at').notNull()
  },
  (t) => [
    check('class_grounds_market', sql`${t.market} in ('key','planned','unplanned')`),
    check('class_grounds_strength', sql`${t.strength} in ('strong','usual','weak')`),
    check('class_grounds_potential', sql`${t.potential} in ('high','usual','low')`),
    check('class_grounds_named', sql`${t.namedClass} in ('A','B','C')`),
    check(
      'class_grounds_reason',
      sql`num_nonnulls(${t.namedClass}, ${t.namedBy}, ${t.namedAt}, ${t.reason}) in (0, 4)`
    )
  ]
);
