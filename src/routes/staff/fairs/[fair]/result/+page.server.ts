import { resultRoles } from '#lib/board/rights.ts';
import { publishResult } from '#lib/board/server/result/publish-result.ts';
import { publishedOf } from '#lib/board/server/result/results.ts';
import { sql } from '#lib/db/server/client.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { refused } from '../../../../refused.ts';
import { theFair, shownOf } from '../the-fair.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whether the last standing of a fair is published, and the way to do it. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { role } = staffOf(locals);
  const fair = await theFair(params.fair);
  const now = new Date();
  const published = await publishedOf(sql(), fair.slug, now);
  return {
    fair: shownOf(fair),
    published: published && { version: published.version, hash: published.hash, at: published.publishedAt },
    isOver: now >= fair.closesAt,
    may: resultRoles.includes(role)
  };
};

export const actions: Actions = {
  async publish({ locals, params }) {
    const fair = await theFair(params.fair);
    try {
      return { done: await publishResult(sql(), staffOf(locals), { fairId: fair.id }, new Date()) };
    } catch (error) {
      return refused(error);
    }
  }
};
