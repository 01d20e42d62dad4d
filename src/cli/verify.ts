import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { closeDatabase, db, openDatabase } from '#lib/db/server/client.ts';
import { verify, type Invariant, type Verdict } from '#lib/db/server/invariant.ts';
import { exitWith, StartupError } from '#lib/runtime/server/startup-error.ts';

/** `npm run verify`: does everything that must hold, hold? Works on any database, beside a running app too. */
async function main(): Promise<number> {
  await openDatabase();
  try {
    const verdicts = await verify(db(), await allInvariants()).catch(explain);
    verdicts.forEach(print);
    const broken = verdicts.filter(({ violations }) => violations.length > 0);
    console.log(
      broken.length
        ? `\n${broken.length} of ${verdicts.length} do not hold.`
        : `\nAll ${verdicts.length} hold.`
    );
    return broken.length ? 1 : 0;
  } finally {
    await closeDatabase();
  }
}

function explain(error: unknown): never {
  const { code } = ((error as Error).cause ?? error) as { code?: string };
  if (!['42P01', '42703'].includes(code ?? '')) throw error;
  throw new StartupError(
    'This database has no tables of this version yet: start the app once (npm start), then verify.'
  );
}

async function allInvariants(): Promise<Invariant[]> {
  const files = globSync('src/lib/*/server/invariants.ts').sort();
  const modules = await Promise.all(
    files.map((file) => import(resolve(file)) as Promise<{ invariants: Invariant[] }>)
  );
  return modules.flatMap(({ invariants }) => invariants);
}

function print({ name, violations }: Verdict): void {
  console.log(`${violations.length ? 'BROKEN' : 'ok    '} ${name}`);
  for (const violation of violations) console.log(`         ${JSON.stringify(violation)}`);
}

await main().then((code) => process.exit(code), exitWith);
