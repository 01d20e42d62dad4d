import type postgres from 'postgres';
import { Chance } from './chance.ts';
import { seedArithmetic } from './seed-arithmetic.ts';
import { seedCatalogue } from './seed-catalogue.ts';
import { demoFair, seedFair, seedTerms } from './seed-fair.ts';
import { seedHistory } from './seed-history.ts';
import { seedPeople } from './seed-people.ts';
import { seedRefills } from './seed-refills.ts';

/** Whether the database holds the demo, another fair's data (never touched), or nothing yet. */
export async function whatIsThere(sql: postgres.Sql): Promise<'demo' | 'something else' | 'nothing'> {
  const [row] = await sql<{ demo: boolean; any: boolean }[]>`
    select exists (select 1 from fairs f, users u where f.slug = ${demoFair.slug} and u.email = 'admin@fernholt.example')
      as demo, exists (select 1 from users) or exists (select 1 from products) as any`;
  return row!.demo ? 'demo' : row!.any ? 'something else' : 'nothing';
}

/** Writes everything of the demo but its orders, in one transaction: a fair of 8 regions, 160 dealers and 60 styles, and a refill a price list. */
export async function seedDemo(sql: postgres.Sql, now: Date): Promise<void> {
  const chance = new Chance(2027);
  await sql.begin(async (tx) => {
    const termsIds = await seedTerms(tx);
    const { lists } = await seedCatalogue(tx, chance, now);
    await seedPeople(tx, chance, { lists, termsIds });
    const fairId = await seedFair(tx, now);
    await seedHistory(tx, fairId, now);
    await seedArithmetic(tx, fairId, now);
    await seedRefills(tx, now);
  });
}
