import { eq, sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { feedbackTopics, unhappyBelow, type FeedbackTopic } from '../../feedback/feedback.ts';
import { feedbacks } from '../feedback-schema.ts';

/** What was said of the deliveries of an order, by shipment; the order's id comes from a scoped read. */
export async function ofOrder(db: Queryable, orderId: string) {
  const rows = await db
    .select({
      ...{ shipmentId: feedbacks.shipmentId, product: feedbacks.product, speed: feedbacks.speed },
      ...{ packing: feedbacks.packing, words: feedbacks.words }
    })
    .from(feedbacks)
    .where(eq(feedbacks.orderId, orderId));
  return Object.fromEntries(rows.map(({ shipmentId, ...given }) => [shipmentId, given]));
}

export interface TopicFigures {
  topic: FeedbackTopic;
  count: number;
  /** From 1 to 5; null while nobody has said anything. */
  average: number | null;
  low: number;
}

/** How content dealers were with what they got of a fair, topic by topic. */
export async function ofFair(db: Queryable, fairId: number): Promise<TopicFigures[]> {
  const of = (topic: FeedbackTopic) => sql`
    select ${topic} as topic, count(*)::int as count, avg(${sql.identifier(topic)})::float8 as average,
      (count(*) filter (where ${sql.identifier(topic)} < ${unhappyBelow}))::int as low
    from feedbacks where fair_id = ${fairId}`;
  const rows = await db.execute<TopicFigures & Record<string, unknown>>(
    sql.join(feedbackTopics.map(of), sql` union all `)
  );
  return rows.map(({ topic, count, average, low }) => ({ topic, count, average, low }));
}
