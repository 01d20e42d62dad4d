import type { Handle, RequestEvent } from '@sveltejs/kit';
import type { RefusalKind } from '#lib/accounts/refusal-kinds.ts';
import { noteRefusal } from '#lib/accounts/server/refused/note-refusal.ts';
import { requestScope, type RequestScope } from '#lib/runtime/server/request-scope.ts';

/** What a refusal is in the record, by its code; the ones that are missing here are no reaching for something. */
const kinds: Record<string, RefusalKind> = {
  forbidden_role: 'not_allowed',
  wrong_door: 'not_allowed',
  not_found: 'not_theirs',
  key_scope: 'key_scope',
  password_wrong: 'password_wrong',
  code_wrong: 'sign_in_failed',
  link_not_valid: 'link_wrong',
  code_not_valid: 'link_wrong',
  foreign_origin: 'foreign_origin',
  too_many_tries: 'too_many',
  too_many_calls: 'too_many'
};

/** What nobody has noted by a code: the plain status of an answer to somebody who is known. */
const ofStatus: Record<number, RefusalKind> = { 403: 'not_allowed', 404: 'not_theirs', 429: 'too_many' };

/** Kinds that are refusals whoever asked; the others need somebody who is signed in, since a stranger is only sent to the door. */
const ofAnybody: readonly RefusalKind[] = ['sign_in_failed', 'link_wrong', 'foreign_origin', 'too_many'];

/** Notes every refusal of a page, an action or a call, for the Security page. What is refused deeper down is noted there. */
export const recorded: Handle = async ({ event, resolve }) => {
  const scope: RequestScope = { refusal: null, isNoted: false };
  const response = await requestScope.run(scope, () => resolve(event));
  const kind = kindOf(event, scope, response.status);
  const actor = event.locals.actor ?? null;
  const userId = actor && actor.kind !== 'screen' ? (doerOf(actor) ?? null) : null;
  if (kind && (userId !== null || ofAnybody.includes(kind))) {
    requestScope.run(scope, () =>
      noteRefusal({ kind, userId, address: event.getClientAddress(), route: event.route.id })
    );
  }
  return response;
};

function kindOf(
  { route }: RequestEvent,
  { refusal, isNoted }: RequestScope,
  status: number
): RefusalKind | null {
  if (isNoted) return null;
  // An address that no route has is a slip, or somebody who looks for another product.
  if (route.id === null && refusal === null) return null;
  return (refusal === null ? ofStatus[status] : kinds[refusal]) ?? null;
}

type Known = Exclude<NonNullable<App.Locals['actor']>, { kind: 'screen' }>;

/** Whoever acts for a dealer does it themselves. */
const doerOf = (actor: Known) =>
  actor.kind === 'dealer' ? (actor.actedBy?.userId ?? actor.userId) : actor.userId;
