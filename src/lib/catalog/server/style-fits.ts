import { sql, type SQL } from 'drizzle-orm';
import { partly } from '#lib/db/server/partly.ts';

/** Whether a style `p` has a text in its code or one of its names; an empty text fits all. */
export function styleFits(text: string): SQL {
  if (text === '') return sql`true`;
  const part = partly(text);
  return sql`(p.code ilike ${part} or p.name ilike ${part} or p.name_zh ilike ${part} or p.name_ko ilike ${part})`;
}
