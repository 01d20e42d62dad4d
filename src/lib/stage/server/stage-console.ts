import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { sees } from '#lib/accounts/figures.ts';
import { dealers, regions, users } from '#lib/accounts/server/schema.ts';
import { usualMoments } from '#lib/board/moment-rules.ts';
import { plainCues } from '#lib/board/stage.ts';
import { products } from '#lib/catalog/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { agendaOf } from '#lib/fairs/server/plan/plan.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { fairSegments } from '#lib/fairs/server/plan-schema.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { stageCues, stageHeldOrders, stages } from './schema.ts';

/** All that a host's console shows of a fair, beside the frame of the hall. Amounts of held orders only for who sees single orders. */
export async function stageConsole(db: Queryable, actor: StaffUser, fairId: number, now: Date) {
  const [[row], held, cues, parts] = await Promise.all([
    db
      .select({ stage: stages, holder: users.name, hero: products.code })
      .from(stages)
      .leftJoin(users, eq(users.id, stages.holderId))
      .leftJoin(products, eq(products.id, stages.heroId))
      .where(eq(stages.fairId, fairId)),
    heldOrders(db, actor, fairId),
    runSheet(db, fairId),
    agendaOf(db, fairId)
  ]);
  const stage = row?.stage;
  const at = cues.findIndex(({ id }) => id === stage?.cueId);
  const armed = cues.find(({ id }) => id === stage?.armedId) ?? cues[at + 1];
  return {
    holder: row?.holder ?? null,
    heldSince: stage?.heldSince ?? null,
    mine: stage?.holderId === actor.userId,
    groups: stage?.groups ?? plainCues(now.toISOString()),
    next: stage?.next ?? {},
    mayTakeBack: Boolean(stage?.groupsBefore),
    black: Boolean(stage?.groupsUnderBlack),
    message: stage?.messageText ? { text: stage.messageText, until: stage.messageUntil } : null,
    ceremony: stage?.ceremony ?? null,
    holdFromMinor: stage?.holdFromMinor ?? null,
    look: { theme: stage?.theme ?? 'ink', accent: stage?.accent ?? null, hero: row?.hero ?? null },
    moments: stage?.moments ?? usualMoments,
    wallRules: stage?.wallRules ?? [],
    held,
    cues: cues.map((cue, index) => ({ ...cue, onAir: index === at, armed: cue.id === armed?.id })),
    /** Parts of the programme whose time a line may have. */
    parts: parts.map(({ id, title, startsAt }) => ({ id, title, startsAt })),
    freshId: uuid7()
  };
}

async function heldOrders(db: Queryable, { role }: StaffUser, fairId: number) {
  const rows = await db
    .select({
      held: stageHeldOrders,
      region: regions.code,
      name: dealers.name,
      // A name without its amount would tell it, once it is released.
      consent: sql<boolean>`${dealers.boardNameConsentAt} is not null and ${dealers.boardAmountConsentAt} is not null`
    })
    .from(stageHeldOrders)
    .innerJoin(orders, eq(orders.id, stageHeldOrders.orderId))
    .innerJoin(dealers, eq(dealers.id, orders.dealerId))
    .innerJoin(regions, eq(regions.id, orders.regionId))
    .where(and(eq(stageHeldOrders.fairId, fairId), isNull(stageHeldOrders.releasedAt)))
    .orderBy(desc(stageHeldOrders.heldAt))
    .limit(50);
  const ids = rows.map(({ held }) => held.orderId);
  const amounts =
    sees(role, 'orders') && ids.length > 0
      ? await db
          .select({ id: orders.id, minor: orders.totalMinor })
          .from(orders)
          .where(inArray(orders.id, ids))
      : [];
  return rows.map(({ held, region, name, consent }) => ({
    ...{ id: held.id, kind: held.kind, reason: held.reason, heldAt: held.heldAt, region },
    dealer: consent ? name : null,
    amountMinor: amounts.find(({ id }) => id === held.orderId)?.minor ?? null
  }));
}

function runSheet(db: Queryable, fairId: number) {
  return db
    .select({
      id: stageCues.id,
      no: stageCues.no,
      title: stageCues.title,
      segmentId: stageCues.segmentId,
      groups: stageCues.groups,
      wentAt: stageCues.wentAt,
      startsAt: fairSegments.startsAt
    })
    .from(stageCues)
    .leftJoin(fairSegments, eq(fairSegments.id, stageCues.segmentId))
    .where(eq(stageCues.fairId, fairId))
    .orderBy(asc(stageCues.no));
}

export type StageConsole = Awaited<ReturnType<typeof stageConsole>>;
