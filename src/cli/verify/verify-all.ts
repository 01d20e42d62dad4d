import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Database } from '#lib/db/server/client.ts';
import { verify, type Invariant, type Verdict } from '#lib/db/server/invariant.ts';
import { StartupError } from '#lib/runtime/server/startup-error.ts';

/** Checks everything that must hold, prints each verdict, and answers whether all of it does. */
export async function verifyAll(db: Database): Promise<boolean> {
  const verdicts = await verify(db, await allInvariants()).catch(explain);
  verdicts.forEach(print);
  const broken = verdicts.filter(({ violations }) => violations.length > 0);
  console.log(
    broken.length ? `\n${broken.length} of ${verdicts.length} do not hold.` : `\nAll ${verdicts.length} hold.`
  );
  return broken.length === 0;
}

function explain(error: unknown): never {
  const { code } = ((error as Error).cause ?? error) as { code?: string };
  if (!['42P01', '42703'].includes(code ?? '')) throw error;
  throw new StartupError(
    'This database has no tables of this version yet: start the app once (npm start), then verify.'
  );
}

/** What must hold, of every domain. */
export async function allInvariants(): Promise<Invariant[]> {
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
