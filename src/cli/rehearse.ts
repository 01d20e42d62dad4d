import { parseArgs } from 'node:util';
import { closeDatabase, databaseUrl, openDatabase, sql } from '#lib/db/server/client.ts';
import { rankings } from '#lib/fairs/fair.ts';
import { bounds, isOver, type Rehearsal, type RehearsalPlan } from '#lib/rehearsal/rehearsal.ts';
import { rehearsalSentences } from '#lib/rehearsal/report-words.ts';
import { kept } from '#lib/rehearsal/server/kept.ts';
import { beginRehearsal } from '#lib/rehearsal/server/start-rehearsal.ts';
import { isRunning } from '#lib/rehearsal/server/sweep.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { exitWith, StartupError } from '#lib/runtime/server/startup-error.ts';
import { runRehearsal } from './rehearse/run-rehearsal.ts';

const usage =
  'npm run rehearse -- [--fair SLUG] [--rank-by amount|share|growth|households] [--dealers 40] [--phones 200] [--screens 4] [--rate 5] [--seconds 240] [--no-faults] [--during-a-fair]';

/**
 * `npm run rehearse`: plays a day of a fair on a copy of the database, which goes afterwards, and says what it found. The page of the staff
 * starts the same with the id of a rehearsal that has begun (`--id`), and it ends when its parent has.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options });
  await openDatabase();
  let stopped = false;
  const stop = () => (stopped = true);
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const id = values.id ?? (await begun(values));
    const parent = Number(values.parent ?? 0);
    const ended = await runRehearsal(id, () => stopped || (parent > 0 && !isRunning(parent)));
    if (!values.id) process.stdout.write(`${rehearsalSentences(ended, 'en').join('\n')}\n`);
    return ended.state === 'done' || ended.state === 'stopped' ? 0 : 1;
  } finally {
    await closeDatabase();
  }
}

const text = { type: 'string' } as const;
const options = {
  ...{
    id: text,
    parent: text,
    fair: text,
    'rank-by': text,
    dealers: text,
    phones: text,
    screens: text,
    rate: text,
    seconds: text
  },
  'no-faults': { type: 'boolean', default: false },
  'during-a-fair': { type: 'boolean', default: false }
} as const;
type Given = Partial<Record<keyof typeof options, string | boolean>>;

async function begun(given: Given): Promise<string> {
  const number = (part: keyof typeof bounds) => Number(given[part] ?? bounds[part].usual);
  const plan: RehearsalPlan = {
    ...{ dealers: number('dealers'), phones: number('phones'), screens: number('screens') },
    ...{ seconds: number('seconds'), rate: number('rate'), faults: !given['no-faults'] },
    rankBy: rankings.find((by) => by === given['rank-by']) ?? null
  };
  const fair = (given.fair as string | undefined) ?? (await nextFair());
  const by = { name: null, pid: process.pid };
  const input = { fair, plan, duringFair: given['during-a-fair'] === true };
  const rehearsal = await beginRehearsal(sql(), databaseUrl(), input, by).catch(explain);
  process.stdout.write(`Rehearsal ${rehearsal.id} of ${fair}: a copy of the database is being made.\n`);
  tellWhere(rehearsal.id);
  return rehearsal.id;
}

/** The address for screens, as soon as there is one. */
function tellWhere(id: string): void {
  const timer = setInterval(() => {
    const rehearsal: Rehearsal | null = kept(id);
    if (rehearsal && !isOver(rehearsal.state) && !rehearsal.url) return;
    clearInterval(timer);
    if (rehearsal?.url) process.stdout.write(`Screens of the hall can open ${rehearsal.url}/board now.\n`);
  }, 500);
  timer.unref();
}

/** The fair that is next, or is on, or else was last. */
async function nextFair(): Promise<string> {
  const [fair] = await sql()<{ slug: string }[]>`
    select slug from fairs where kind = 'fair' order by closes_at < now(), abs(extract(epoch from opens_at - now())) limit 1`;
  if (!fair) throw new StartupError('There is no fair in this database to rehearse.');
  return fair.slug;
}

function explain(error: unknown): never {
  if (!(error instanceof Refusal)) throw error;
  const details = error.details as Record<string, string>;
  const sentences: Record<string, string> = {
    not_found: 'No fair has this name.',
    rehearsal_running: 'A rehearsal is under way already: wait for it, or stop it on the page of the staff.',
    fair_live: `${details.fair} takes orders right now. Say --during-a-fair if it should be rehearsed all the same.`,
    beyond_bounds: `--${details.part} is beyond its bounds (docs/operations.md). ${usage}`,
    no_createdb: `PostgreSQL does not let the role ${details.role} make a database for the rehearsal. Its admin can: alter role ${details.role} createdb`
  };
  throw new StartupError(sentences[error.code] ?? error.code);
}

await main().then((code) => process.exit(code), exitWith);
