import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';

/**
 * Every word under which a company or one of its persons is looked for (`search-words.ts`). The column has the collation "C", so that one index
 * answers both the beginning of a word and the order. Nothing refers to
 * what it names: words are derived, reads join what is there, and checking each of millions would take longer than writing it.
 */
export const searchWords = pgTable(
  'search_words',
  {
    word: text('word').notNull(),
    companyId: integer('company_id').notNull(),
    /** Null: a word of the company itself. */
    personId: uuid('person_id')
  },
  (t) => [index('search_words_word').on(t.word), index('search_words_company').on(t.companyId, t.word)]
);
