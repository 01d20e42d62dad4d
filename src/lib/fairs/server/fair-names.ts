import { and, eq, inArray, sql } from 'drizzle-orm';
import { localNames } from '#lib/catalog/server/schema.ts';
import type { Queryable, Transaction } from '#lib/db/server/client.ts';
import type { FairInput } from '../fair-form.ts';

const said = ['name', 'subtitle', 'venue'] as const;

type Said = Record<(typeof said)[number], string | null>;
type OwnNames = Record<`${(typeof said)[number]}${'Zh' | 'Ko'}`, string | null>;

/** What name, subtitle and venue of a fair are called in Chinese and Korean, as its form shows it. */
export async function namesOf(db: Queryable, fair: Said): Promise<OwnNames> {
  const texts = said.flatMap((field) => fair[field] ?? []);
  const rows = await db
    .select()
    .from(localNames)
    .where(and(eq(localNames.kind, 'fair'), inArray(localNames.name, texts)));
  const own = (field: (typeof said)[number]) => rows.find(({ name }) => name === fair[field]);
  return Object.fromEntries(
    said.flatMap((field) => [
      [`${field}Zh`, own(field)?.nameZh ?? null],
      [`${field}Ko`, own(field)?.nameKo ?? null]
    ])
  ) as OwnNames;
}

/** Stores them as typed; a field that was emptied falls back to the name itself. */
export async function writeNames(
  tx: Transaction,
  input: Pick<FairInput, 'name'> & Partial<Said & OwnNames>
): Promise<void> {
  const named = new Map(
    said.flatMap((field) => {
      const name = input[field];
      const own = { nameZh: input[`${field}Zh`] ?? null, nameKo: input[`${field}Ko`] ?? null };
      return name ? [[name, { kind: 'fair', name, ...own }]] : [];
    })
  );
  await tx
    .insert(localNames)
    .values([...named.values()])
    .onConflictDoUpdate({
      target: [localNames.kind, localNames.name],
      set: { nameZh: sql`excluded.name_zh`, nameKo: sql`excluded.name_ko` }
    });
}
