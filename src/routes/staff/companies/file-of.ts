import type { StaffUser } from '#lib/accounts/actor.ts';
import { db } from '#lib/db/server/client.ts';
import { companyKeepers } from '#lib/people/rights.ts';
import { likelyTwins, standingMerges } from '#lib/people/server/merging/twins.ts';
import * as persons from '#lib/people/server/persons.ts';
import { noteLook } from '#lib/people/server/privacy/note-look.ts';
import { openPromises, timelineOf } from '#lib/people/server/timeline/timeline.ts';
import { isFactGroup } from '#lib/people/timeline/fact-kinds.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';

/** What is known of a company beside its figures: what was promised, its timeline, and who may be the same. That it was looked at is noted. */
export async function fileOf(
  actor: StaffUser,
  { id, dealerId }: { id: number; dealerId: number | null },
  url: URL
) {
  const of = url.searchParams.get('of') ?? '';
  const group = isFactGroup(of) ? of : null;
  const asked = { companyId: id, dealerId, group, after: url.searchParams.get('after') };
  const may = companyKeepers.includes(actor.role);
  const [timeline, promises, people, twins, merges] = await Promise.all([
    timelineOf(db(), actor, asked),
    openPromises(db(), actor, id),
    may ? persons.ofCompany(db(), id) : [],
    may ? likelyTwins(db(), actor, id) : [],
    may ? standingMerges(db(), id) : [],
    noteLook(db(), actor, { companyId: id, kind: 'company' }, new Date())
  ]);
  return {
    ...{ companyId: id, isDealer: dealerId !== null, group, timeline, promises, twins, merges, may },
    persons: people.filter(({ leftAt }) => !leftAt).map(({ id: value, name: label }) => ({ value, label })),
    newIds: { note: uuid7(), merge: uuid7() }
  };
}
