import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { testFolder } from '../../../../tests/fixtures/import.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { planTables } from './plan-tables.ts';
import { runImport, type Progress } from './run-import.ts';

const { db, sql } = await testDatabase();
const save = await testFolder();
const admin = await aStaffUser(sql, 'admin');

const ROWS = 100_000;
const MOST_GROWTH_MB = 160;

test(
  'a hundred thousand rows are imported in bounded memory, with progress',
  { timeout: 180_000 },
  async () => {
    await sql`insert into products (code, name) values ('P', 'Product')`;
    await sql`insert into variants (product_id, sku, size) select id, 'SKU-' || n, n::text
    from products, generate_series(1, ${ROWS}) as n`;
    const name = 'stock.csv';
    const rows = Array.from({ length: ROWS }, (_, n) => `SKU-${n + 1},${n % 500},shelf ${n}, not ours`);
    const path = await save(name, `SKU,On hand,Shelf,Remark\n${rows.join('\n')}\n`);
    const [plan] = await planTables({ path, name }, {}, 'en');
    const steps: Progress[] = [];
    const memory = watchMemory();
    const result = await runImport(
      db,
      admin,
      { id: uuid7(), sources: [{ path, plan: plan! }], apply: true, onProgress: (step) => steps.push(step) },
      new Date()
    );
    expect(result).toMatchObject({ applied: true, rows: ROWS, counts: { stock: { created: ROWS } } });
    expect(memory.growthMb()).toBeLessThan(MOST_GROWTH_MB);
    const shares = steps.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(steps.length).toBeGreaterThan(20);
  }
);

function watchMemory(): { growthMb: () => number } {
  const before = process.memoryUsage().rss;
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 10);
  return {
    growthMb: () => {
      clearInterval(timer);
      return (peak - before) / 1024 / 1024;
    }
  };
}
