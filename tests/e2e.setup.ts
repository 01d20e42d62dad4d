import { rmSync } from 'node:fs';
import { seedDraw } from '../src/cli/demo/seed-draw.ts';
import { seedQuotations } from '../src/cli/demo/seed-quotations.ts';
import { seedRetrospective } from '../src/cli/demo/seed-retrospective.ts';
import { seedOrders } from '../src/cli/demo/seed-orders.ts';
import { seedDemo } from '../src/cli/demo/seed.ts';
import { closeDatabase, db, openDatabase, sql } from '../src/lib/db/server/client.ts';
import { migrateDatabase } from '../src/lib/db/server/migrate.ts';
import { makeDatabase } from './fixtures/database-server.ts';
import { appsFolder } from './fixtures/app.ts';

/** Once a run: a database with the demo's fair and a few orders, which every worker copies for an app of its own. */
export default async function setup(): Promise<() => Promise<void>> {
  rmSync(appsFolder, { recursive: true, force: true });
  const template = await makeDatabase('e2e');
  await migrateDatabase(template.url);
  process.env.DATABASE_URL = template.url;
  await openDatabase();
  const now = new Date();
  await seedDemo(sql(), now);
  await seedOrders(db(), sql(), { count: 40, now });
  await seedQuotations(db(), sql(), now);
  await seedDraw(db(), sql(), now);
  await seedRetrospective(db(), sql(), now);
  await closeDatabase();
  process.env.E2E_TEMPLATE_URL = template.url;
  process.env.E2E_SERVER_URL = template.serverUrl;
  return template.drop;
}
