import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { stateOf, type OptionKey, type QuizOption, type Worded } from '../question.ts';
import type { OwnQuiz, QuestionView } from '../quiz-view.ts';
import { regionScores, type RegionAnswers } from '../score.ts';

type Sql = postgres.Sql | postgres.TransactionSql;

/** More nobody asks at one fair. */
const mostQuestions = 100;
const mostNamed = 10;

interface Row {
  id: string;
  question: Worded;
  options: QuizOption[];
  right: OptionKey;
  style: string | null;
  name: string | null;
  picture: string | null;
  points: number;
  seconds: number;
  openedAt: Date | null;
  closesAt: Date | null;
  closedAt: Date | null;
  revealedAt: Date | null;
  answers: Partial<Record<OptionKey, number>>;
  now: Date;
}

/** All questions of a fair with what is right, for hosts: those to come first, then the newest. */
export async function ofFair(sql: Sql, fairId: number): Promise<QuestionView[]> {
  const rows = await read(sql, sql`q.fair_id = ${fairId}`);
  return rows.map((row) => viewOf(row, true));
}

/** The question that the hall saw last; null before the first. What is right only once it is shown. */
export async function onAir(sql: Sql, fairId: number): Promise<QuestionView | null> {
  const [row] = await read(
    sql,
    sql`q.id = (select id from quiz_questions where fair_id = ${fairId} and opened_at is not null order by opened_at desc limit 1)`
  );
  return row ? viewOf(row, false) : null;
}

function read(sql: Sql, which: postgres.PendingQuery<postgres.Row[]>) {
  return sql<Row[]>`
    select q.id, q.question, q.options, q.right_option as right, p.code as style, p.name,
      (select hash from product_pictures where product_id = p.id order by position limit 1) as picture,
      q.points, q.seconds, q.opened_at as "openedAt", q.closes_at as "closesAt", q.closed_at as "closedAt",
      q.revealed_at as "revealedAt", clock_timestamp() as now,
      (select coalesce(json_object_agg(option, answers), '{}') from (
        select option, count(*)::int as answers from quiz_answers where question_id = q.id group by option) counted) as answers
    from quiz_questions q left join products p on p.id = q.product_id
    where ${which} order by q.opened_at is not null, q.opened_at desc, q.written_at, q.id limit ${mostQuestions}`;
}

function viewOf(
  { options, answers, style, name, picture, now, right, revealedAt, ...row }: Row,
  forHosts: boolean
): QuestionView {
  const isOut = forHosts || revealedAt !== null;
  return {
    ...row,
    options: options.map((option) => ({ ...option, answers: answers[option.key] ?? 0 })),
    state: stateOf({ ...row, revealedAt }, now),
    right: isOut ? right : null,
    product: isOut && style !== null && name !== null ? { style, name, picture } : null
  };
}

/** Points of regions over all questions whose answer is out, the best first; regions by their codes. */
export async function scoresOf(sql: Sql, fairId: number): Promise<{ region: string; points: number }[]> {
  return regionScores(
    await sql<RegionAnswers[]>`
    select regions.code as region, q.points, count(*)::int as answers,
      count(*) filter (where a.option = q.right_option)::int as right
    from quiz_questions q join quiz_answers a on a.question_id = q.id join regions on regions.id = a.region_id
    where q.fair_id = ${fairId} and q.revealed_at is not null group by regions.code, q.id, q.points`
  );
}

interface Player {
  userId: string;
  name: string;
  points: number;
  place: number;
  named: boolean;
}

/**
 * Of those who have answered a question that is over the best ones, so many, and `alsoId` wherever they stand; equal points share a place.
 */
export function playersOf(
  sql: Sql,
  fairId: number,
  { most, alsoId = null }: { most: number; alsoId?: string | null }
): Promise<Player[]> {
  return sql<Player[]>`
    select users.id as "userId", users.name, ranked.points, ranked.place,
      exists (select from quiz_names where fair_id = ${fairId} and user_id = users.id) as named
    from (
      select user_id, points, rank() over (order by points desc)::int as place,
        row_number() over (order by points desc, user_id) as row
      from (
        select a.user_id, coalesce(sum(q.points) filter (where a.option = q.right_option), 0)::int as points
        from quiz_questions q join quiz_answers a on a.question_id = q.id
        where q.fair_id = ${fairId} and q.revealed_at is not null group by a.user_id) scored) ranked
    join users on users.id = ranked.user_id
    where ranked.row <= ${most} or ranked.user_id = ${alsoId} order by ranked.row`;
}

/** The same points with the names that boards call the regions by. */
export async function namedScores(
  sql: Sql,
  fairId: number
): Promise<{ region: string; name: string; points: number }[]> {
  const [scores, names] = await Promise.all([
    scoresOf(sql, fairId),
    sql<{ code: string; name: string }[]>`select code, coalesce(board_name, name) as name from regions`
  ]);
  const nameOf = new Map(names.map(({ code, name }) => [code, name]));
  return scores.map((score) => ({ ...score, name: nameOf.get(score.region) ?? score.region }));
}

/** The quiz of a fair as a person of a dealer plays it. Others are named by their own consent. */
export async function ownQuiz(sql: Sql, actor: DealerUser, fairId: number): Promise<OwnQuiz> {
  const question = await onAir(sql, fairId);
  const players = await playersOf(sql, fairId, { most: mostNamed, alsoId: actor.userId });
  const [mine] = await sql<{ own: OptionKey | null; isNamed: boolean }[]>`
    select (select option from quiz_answers where question_id = ${question?.id ?? null} and user_id = ${actor.userId}) as own,
      exists (select from quiz_names where fair_id = ${fairId} and user_id = ${actor.userId}) as "isNamed"`;
  const me = players.find(({ userId }) => userId === actor.userId);
  return {
    ...{
      question,
      own: mine!.own,
      isNamed: mine!.isNamed,
      points: me?.points ?? 0,
      place: me?.place ?? null
    },
    best: players.slice(0, mostNamed).map(({ userId, name, points, named }) => ({
      ...{ points, own: userId === actor.userId },
      name: named || userId === actor.userId ? name : null
    })),
    regions: await namedScores(sql, fairId)
  };
}
