import type postgres from 'postgres';
import { usualMoments, type MomentRules } from '#lib/board/moment-rules.ts';
import { playersOf } from '#lib/board/server/players.ts';
import type { FrozenFigures, StageReading } from '#lib/board/server/stage-reading.ts';
import type { ScreenGroup } from '#lib/accounts/screen-group.ts';
import type { BoardTheme, Cue, StagePart } from '#lib/board/stage.ts';
import type { CountsFrom } from '#lib/fairs/fair.ts';
import { stillSteps, type CeremonyStep } from '../ceremony.ts';
import { Kept } from '#lib/runtime/server/kept.ts';
import { duelOf, isRunning } from './duel-of.ts';
import { heldOf, releasedOf } from './held-of.ts';
import { heroOf } from './hero-of.ts';

const mostRegions = 5;

/** What sums up many orders is good for so long: frames come ten times a second, and the beat of a board looks again when nothing happens. */
const forMs = 4_000;
const heroes = new Kept<string, Awaited<ReturnType<typeof heroOf>>>({ forMs });
const mainPlayers = new Kept<string, Awaited<ReturnType<typeof playersOf>>>({ forMs });

interface Row {
  groups: Record<ScreenGroup, Cue>;
  messageText: string | null;
  messageUntil: Date | null;
  heroId: number | null;
  theme: BoardTheme;
  accent: string | null;
  holdsFromMinor: number | null;
  moments: MomentRules | null;
  ceremony: CeremonyStep | null;
  frozenAt: Date | null;
  frozenFigures: FrozenFigures | null;
  quietSeq: number;
  countsFrom: CountsFrom;
}

/** What the host of a fair has decided, and what that does to the figures of the hall; null while nobody has taken its desk. */
export async function stageOf(sql: postgres.Sql, fairId: number, now: Date): Promise<StageReading | null> {
  const [row] = await sql<Row[]>`
    select groups, message_text as "messageText", message_until as "messageUntil", hero_id as "heroId", theme, accent,
      holds_from_minor::float8 as "holdsFromMinor", moments, ceremony, frozen_at as "frozenAt",
      frozen_figures as "frozenFigures", quiet_seq::float8 as "quietSeq", counts_from as "countsFrom"
    from stages join fairs on fairs.id = fair_id where fair_id = ${fairId}`;
  if (!row) return null;
  const { heroId } = row;
  const [held, released, duel, hero, players, signals] = await Promise.all([
    heldOf(sql, fairId, row.countsFrom),
    releasedOf(sql, fairId),
    duelOf(sql, fairId, now),
    heroId === null ? null : heroes.of(`${fairId}:${heroId}`, () => heroOf(sql, fairId, heroId)),
    Promise.all(
      regionsOf(row).map((region) =>
        mainPlayers.of(`${fairId}:${region}`, () => playersOf(sql, fairId, region))
      )
    ),
    signalsOf(sql, fairId)
  ]);
  const still = row.ceremony !== null && stillSteps.includes(row.ceremony);
  const frozenSince = still ? (row.frozenAt?.toISOString() ?? null) : null;
  return {
    part: {
      groups: row.groups,
      message: messageOf(row, now),
      duel,
      hero,
      ...(players.length > 0 && { players }),
      frozenSince,
      signals,
      look: lookOf(row)
    },
    ...held,
    released,
    frozen: still ? row.frozenFigures : null,
    holdFromMinor: row.holdsFromMinor,
    quietSeq: row.quietSeq,
    follows:
      row.holdsFromMinor !== null ||
      held.orders.length > 0 ||
      hero !== null ||
      players.length > 0 ||
      isRunning(duel),
    moments: row.moments ?? usualMoments
  };
}

/** Codes of the regions whose main players some screens show; a host names few. */
function regionsOf({ groups }: Row): string[] {
  const cues = Object.values(groups).flatMap(({ scenes }) => scenes);
  const named = cues.flatMap(({ scene, region }) => (scene === 'players' && region ? [region] : []));
  return [...new Set(named)].slice(0, mostRegions);
}

function messageOf({ messageText, messageUntil }: Row, now: Date): StagePart['message'] {
  if (messageText === null || (messageUntil && messageUntil <= now)) return null;
  return { text: messageText, until: messageUntil?.toISOString() ?? null };
}

const lookOf = ({ theme, accent }: Row) => ({ theme, accent });

async function signalsOf(sql: postgres.Sql, fairId: number): Promise<StagePart['signals']> {
  const rows = await sql<{ id: string; kind: StagePart['signals'][number]['kind']; at: Date }[]>`
    select id, kind, at from stage_signals where fair_id = ${fairId} order by at desc limit 4`;
  return rows.map(({ at, ...signal }) => ({ ...signal, at: at.toISOString() }));
}
