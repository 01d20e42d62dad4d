import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import type { AudienceRule, AudienceScope } from '../audience.ts';
import { kindRules, needsFair, rolesFor } from '../letter-kind.ts';
import type { MailingInput } from '../mailing-form.ts';
import { refuse } from '../refusals.ts';
import { mayMake } from '../rights.ts';
import { mailingForUpdate } from './mailing-for-update.ts';
import { recordMailingEvent } from './record-mailing-event.ts';
import { mailings } from './schema.ts';

/**
 * Begins a mailing, or changes whom it is for while it is a draft of its maker. Nobody gets anything. The id comes from the page, so that
 * sending the form twice makes one.
 * @throws {Refusal} forbidden_role, fair_missing, not_found, mailing_not_there
 */
export async function draftMailing(
  db: Database,
  actor: StaffUser,
  { id, ...input }: MailingInput & { id: string },
  now: Date
): Promise<void> {
  const { kind } = input;
  if (!mayMake(actor, kind)) throw refuse('forbidden_role', {});
  if (needsFair(kind) && input.fair === '') throw refuse('fair_missing', {});
  await db.transaction(async (tx) => {
    const known = await mailingForUpdate(tx, id);
    if (known && known.madeBy !== actor.userId) throw refuse('not_found', {});
    if (known && known.state !== 'draft') throw refuse('mailing_not_there', { state: known.state });
    const fairId = needsFair(kind) ? await fairOf(tx, input.fair) : null;
    const { repId: scopeRepId, regionId: scopeRegionId } = scopeOf(actor);
    const drafted = {
      ...{ kind, fairId, audience: ruleOf(input), scopeRepId, scopeRegionId },
      daysBefore: fairId === null ? null : (input.daysBefore ?? null)
    };
    await tx
      .insert(mailings)
      .values({ id, ...drafted, state: 'draft', madeBy: actor.userId, madeAt: now })
      .onConflictDoUpdate({ target: mailings.id, set: drafted });
    await recordMailingEvent(tx, 'mailing.drafted', { id, fairId }, { actor, now, kind });
  });
}

/**
 * Reps write to their own dealers, region managers to those of their region, everybody else to all.
 * @throws {Refusal} forbidden_role for a region manager without a region
 */
export function scopeOf({ role, userId, regionId }: StaffUser): AudienceScope {
  if (role === 'rep') return { repId: userId, regionId };
  if (role !== 'region_manager') return { repId: null, regionId: null };
  if (regionId === null) throw refuse('forbidden_role', {});
  return { repId: null, regionId };
}

/** Whom it is for, as it is kept; where no roles are chosen, those that letters of the kind are usually for. */
export function ruleOf(input: MailingInput): AudienceRule {
  const roles = rolesFor(input.kind).filter((role) => input['role[]'].includes(role));
  return {
    regionIds: input['region[]'],
    classes: input['class[]'],
    repIds: input['rep[]'],
    deeds: input['deed[]'],
    roles: roles.length > 0 ? roles : [...kindRules[input.kind].roles]
  };
}

async function fairOf(tx: Queryable, slug: string): Promise<number> {
  const [fair] = await tx
    .select({ id: fairs.id })
    .from(fairs)
    .where(and(eq(fairs.slug, slug), eq(fairs.kind, 'fair')));
  if (!fair) throw refuse('not_found', {});
  return fair.id;
}
