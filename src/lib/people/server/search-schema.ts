import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { companies } from './company-schema.ts';
import { persons } from './schema.ts';

/**
 * Every word under which a company or one of its persons is looked for (`search-words.ts`). The column has the collation "C", so that one index
 * answers both the beginning of a word and the order.
 */
export const searchWords = pgTable(
  'search_words',
  {
    word: text('word').notNull(),
    companyId: integer('company_id')
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    /** Null: a word of the company itself. */
    personId: uuid('person_id').references(() => persons.id, { onDelete: 'cascade' })
  },
  (t) => [index('search_words_word').on(t.word), index('search_words_company').on(t.companyId)]
);
