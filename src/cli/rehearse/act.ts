import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { client } from '#lib/db/server/connect.ts';
import {
  capacitySteps,
  dayShare,
  faultTimes,
  firstToGiveOut,
  rateAt,
  spreadOf,
  wentWell,
  type CapacityStep,
  type FaultKind,
  type RehearsalPlan,
  type RehearsalReport
} from '#lib/rehearsal/rehearsal.ts';
import { settledRanking } from './check-ranking.ts';
import { Crowd, usualOrderMinor } from './crowd.ts';
import { fitRanking, presentAt, rankedFair } from './fit-ranking.ts';
import { happen } from './faults.ts';
import { prepareHall } from './hall.ts';
import { isAccepted, isBusy, Lateness, pictureDelays, waitingSessions, type Sent } from './measure.ts';
import { OwnApp } from './own-app.ts';
import { openAll, Watcher } from './watcher.ts';

export interface Stage {
  databaseUrl: string;
  folder: string;
  fair: string;
  plan: RehearsalPlan;
  /** Whether somebody wants it to end. */
  isStopped(): boolean;
  /** Told where it stands, of the whole from 0 to 1. */
  tell(progress: { passed: number; sent: number; url: string }): void;
}

/** Plays a day of a fair on the copy, with its faults, then looks for the capacity. Whatever happens, its server ends. */
export async function act(stage: Stage): Promise<Omit<RehearsalReport, 'purge'>> {
  const sql = client(stage.databaseUrl, 4);
  const fair = await rankedFair(sql, stage.fair);
  const hall = await prepareHall(sql, stage.fair, stage.plan);
  const orderMinor = await usualOrderMinor(sql, stage.fair);
  const rankBy = await fitRanking(sql, fair, { plan: stage.plan, userIds: hall.userIds, orderMinor });
  const app = await OwnApp.start(stage.databaseUrl, join(stage.folder, 'data'));
  const late = new Lateness();
  const watch = (tokens: readonly string[], count: number) =>
    Array.from({ length: count }, (_, at) => new Watcher(app.url, tokens[at % tokens.length]!, stage.fair));
  const phones = watch(hall.dealers, stage.plan.phones);
  const screens = watch(hall.screens, stage.plan.screens);
  try {
    await openAll([...screens, ...phones], 60_000);
    const crowd = await Crowd.gather(sql, app.url, stage.fair, hall.dealers);
    const scene = { ...stage, sql, app, crowd, phones, screens, late };
    const faults = await playDay(scene);
    const ofDay = [...crowd.sent];
    const frame = () => screens[0]?.frame ?? null;
    const ranking = await settledRanking(sql, fair.id, { rankBy, frame });
    const steps = stage.isStopped() ? [] : await seekCapacity(scene);
    return {
      orders: ordersOf(crowd.sent, ofDay),
      screens: await pictureDelays(sql, ofDay.filter(isAccepted), screens),
      phones: await pictureDelays(sql, ofDay.filter(isAccepted), phones),
      ...{ faults, ranking },
      capacity: capacityOf(steps, stage.plan.rate),
      givesOut: firstToGiveOut(steps),
      mostMegabytes: app.most > 0 ? Math.round(app.most) : null
    };
  } finally {
    late.end();
    for (const watcher of [...phones, ...screens]) watcher.close();
    await app.end('SIGKILL');
    await sql.end({ timeout: 5 });
  }
}

interface Scene extends Stage {
  sql: ReturnType<typeof client>;
  app: OwnApp;
  crowd: Crowd;
  phones: Watcher[];
  screens: Watcher[];
  late: Lateness;
}

async function playDay(scene: Scene): Promise<RehearsalReport['faults']> {
  const { plan, app, crowd, tell } = scene;
  const begun = performance.now();
  const wholeMs = plan.seconds * 1_000;
  const passed = () => (performance.now() - begun) / wholeMs;
  const isOver = () => passed() >= dayShare || scene.isStopped();
  const told = setInterval(() => {
    app.usage();
    tell({ passed: Math.min(dayShare, passed()), sent: crowd.sent.length, url: app.publicUrl });
  }, 500);
  try {
    const [faults] = await Promise.all([
      plan.faults ? letHappen(scene, passed, isOver) : [],
      crowd.order(
        () => rateAt(plan, passed() / dayShare),
        isOver,
        () => presentAt(passed())
      )
    ]);
    return faults;
  } finally {
    clearInterval(told);
  }
}

async function letHappen(scene: Scene, passed: () => number, isOver: () => boolean) {
  const found: RehearsalReport['faults'] = [];
  const goneMs = Math.min(30_000, scene.plan.seconds * 40);
  for (const [kind, time] of Object.entries(faultTimes) as [FaultKind, number][]) {
    while (passed() < time && !isOver()) await pause(50);
    if (isOver()) break;
    found.push({ kind, backMs: await happen(kind, { ...scene, goneMs, limitMs: 60_000 }) });
  }
  return found;
}

/** More orders a second, step by step, until something is not taken well or the bounds are reached. */
async function seekCapacity(scene: Scene): Promise<CapacityStep[]> {
  const { plan, crowd, app, tell } = scene;
  const rates = capacitySteps(plan.rate);
  const stepMs = (plan.seconds * 1_000 * (1 - dayShare)) / rates.length;
  const steps: CapacityStep[] = [];
  for (const [index, rate] of rates.entries()) {
    if (scene.isStopped()) break;
    const passed = dayShare + ((1 - dayShare) * index) / rates.length;
    tell({ passed, sent: crowd.sent.length, url: app.publicUrl });
    const step = await oneStep(scene, rate, stepMs);
    steps.push(step);
    if (!wentWell(step)) break;
  }
  return steps;
}

async function oneStep({ crowd, app, late, sql }: Scene, rate: number, forMs: number): Promise<CapacityStep> {
  const [from, begun] = [crowd.sent.length, performance.now()];
  const [before] = [app.usage(), late.take()];
  let waits = 0;
  const watching = setInterval(() => {
    void waitingSessions(sql).then(
      (count) => (waits = Math.max(waits, count)),
      () => undefined
    );
  }, 250);
  await crowd.order(
    () => rate,
    () => performance.now() - begun >= forMs
  );
  clearInterval(watching);
  const after = app.usage();
  const sent = crowd.sent.slice(from);
  const share = (of: (one: Sent) => boolean) =>
    sent.length === 0 ? 0 : sent.filter(of).length / sent.length;
  const cpuMs = before && after ? after.cpuMs - before.cpuMs : 0;
  return {
    rate,
    p99: spreadOf(sent.filter(isAccepted).map(({ milliseconds }) => milliseconds)).p99,
    lost: share(({ status }) => status === 0 || (status >= 500 && status !== 503)),
    busy: share(isBusy),
    refusedForSupply: share(({ code }) => code === 'supply_short' || code === 'limits_exceeded'),
    serverLoad: cpuMs / (performance.now() - begun),
    clientLateMs: late.take(),
    databaseWaits: waits,
    megabytes: after?.megabytes ?? 0
  };
}

function capacityOf(steps: readonly CapacityStep[], peak: number): RehearsalReport['capacity'] {
  if (steps.length === 0) return null;
  const well = steps.filter(wentWell);
  return { perSecond: well.at(-1)?.rate ?? peak, isLimit: well.length < steps.length };
}

function ordersOf(all: readonly Sent[], ofDay: readonly Sent[]): RehearsalReport['orders'] {
  const refused: Record<string, number> = {};
  for (const { code, status } of all)
    if (status >= 300) refused[code ?? `HTTP ${status}`] = (refused[code ?? `HTTP ${status}`] ?? 0) + 1;
  return {
    ...spreadOf(ofDay.filter(isAccepted).map(({ milliseconds }) => milliseconds)),
    count: all.length,
    accepted: all.filter(isAccepted).length,
    refused,
    failed: all.filter(({ status }) => status === 0).length
  };
}
