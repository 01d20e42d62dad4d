import { pairedScreens } from '#lib/accounts/server/screens/screens.ts';
import { fairFor } from '#lib/board/server/watching.ts';
import { db, sql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { screenSeen } from '#lib/live/server/screen-seen.ts';
import { wholeStanding } from '#lib/live/server/standing.ts';
import { isCurrency } from '#lib/money/money.ts';
import { parseAmount } from '#lib/money/parse-amount.ts';
import { stageRoles } from '#lib/stage/rights.ts';
import { blackOut } from '#lib/stage/server/cues/black-out.ts';
import { chooseLook } from '#lib/stage/server/cues/choose-look.ts';
import { chooseNext } from '#lib/stage/server/cues/choose-next.ts';
import { chooseRules } from '#lib/stage/server/cues/choose-rules.ts';
import { liftBlack } from '#lib/stage/server/cues/lift-black.ts';
import { sayMessage } from '#lib/stage/server/cues/say-message.ts';
import { sendSignal } from '#lib/stage/server/cues/send-signal.ts';
import { setMoments } from '#lib/stage/server/cues/set-moments.ts';
import { showNext } from '#lib/stage/server/cues/show-next.ts';
import { showScenes } from '#lib/stage/server/cues/show-scenes.ts';
import { takeBack } from '#lib/stage/server/cues/take-back.ts';
import { takeDesk } from '#lib/stage/server/desk/take-desk.ts';
import { endDuel } from '#lib/stage/server/duels/end-duel.ts';
import { extendDuel } from '#lib/stage/server/duels/extend-duel.ts';
import { startDuel } from '#lib/stage/server/duels/start-duel.ts';
import { holdOrder } from '#lib/stage/server/figures/hold-order.ts';
import { moveCeremony } from '#lib/stage/server/figures/move-ceremony.ts';
import { releaseOrder } from '#lib/stage/server/figures/release-order.ts';
import { setHoldRule } from '#lib/stage/server/figures/set-hold-rule.ts';
import { armLine } from '#lib/stage/server/sheet/arm-line.ts';
import { makeSheet } from '#lib/stage/server/sheet/make-sheet.ts';
import { moveLine } from '#lib/stage/server/sheet/move-line.ts';
import { removeLine } from '#lib/stage/server/sheet/remove-line.ts';
import { writeLine } from '#lib/stage/server/sheet/write-line.ts';
import { runCue } from '#lib/stage/server/sheet/run-cue.ts';
import { stageConsole } from '#lib/stage/server/stage-console.ts';
import * as forms from '#lib/stage/stage-form.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import { theFair } from '../../fairs/[fair]/the-fair.ts';
import { deed, Nothing } from './deed.ts';
import type { Actions, PageServerLoad } from './$types';

/** A host sees the standing of the hall, whoever they are: the console shows what is on air. */
export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends('live:stage');
  depends('live:screens');
  const actor = staffOf(locals, stageRoles);
  const fair = await theFair(params.fair);
  const now = new Date();
  const [board, frame, desk, screens] = await Promise.all([
    fairFor(sql(), actor, params.fair),
    wholeStanding(fair.id, now),
    stageConsole(db(), actor, fair.id, now),
    pairedScreens(db(), fair.id)
  ]);
  if (!board || !frame) denied(404);
  // A large order is held when it comes, and nobody decides that anew.
  if (desk.holdFromMinor !== null) depends('live:orders');
  return {
    ...{ fair, board, frame, desk, now },
    screens: screens.map((screen) => ({ ...screen, ...screenSeen(screen.id) }))
  };
};

export const actions: Actions = {
  take: deed(Nothing, ({ actor, fairId, now }) => takeDesk(db(), actor, { fairId }, now)),
  show: deed(forms.ScenesForm, ({ actor, fairId, values, now }) =>
    showScenes(db(), actor, { fairId, ...values }, now)
  ),
  next: deed(forms.ScenesForm, ({ actor, fairId, values, now }) =>
    chooseNext(db(), actor, { fairId, ...values }, now)
  ),
  go: deed(Nothing, ({ actor, fairId, now }) => showNext(db(), actor, { fairId }, now)),
  back: deed(Nothing, ({ actor, fairId, now }) => takeBack(db(), actor, { fairId }, now)),
  black: deed(Nothing, ({ actor, fairId, now }) => blackOut(db(), actor, { fairId }, now)),
  light: deed(Nothing, ({ actor, fairId, now }) => liftBlack(db(), actor, { fairId }, now)),
  message: deed(forms.MessageForm, ({ actor, fairId, values, now }) =>
    sayMessage(db(), actor, { fairId, ...values }, now)
  ),
  clear: deed(Nothing, ({ actor, fairId, now }) =>
    sayMessage(db(), actor, { fairId, text: null, minutes: null }, now)
  ),
  signal: deed(forms.SignalForm, ({ actor, fairId, values, now }) =>
    sendSignal(db(), actor, { fairId, ...values }, now)
  ),
  duel: deed(forms.DuelForm, ({ actor, fairId, values, now }) =>
    startDuel(db(), actor, { fairId, ...values }, now)
  ),
  extend: deed(forms.MinutesForm, ({ actor, fairId, values, now }) =>
    extendDuel(db(), actor, { fairId, ...values }, now)
  ),
  end: deed(Nothing, ({ actor, fairId, now }) => endDuel(db(), actor, { fairId, how: 'ended' }, now)),
  undoDuel: deed(Nothing, ({ actor, fairId, now }) => endDuel(db(), actor, { fairId, how: 'undone' }, now)),
  holdRule: deed(forms.HoldRuleForm, async ({ actor, fair, values, now }) => {
    const amount = isCurrency(fair.currency) ? parseAmount(values.from, fair.currency, getLocale()) : null;
    const fromMinor = amount?.ok && amount.amount > 0 ? amount.amount : null;
    await setHoldRule(db(), actor, { fairId: fair.id, fromMinor }, now);
  }),
  hold: deed(forms.OrderForm, ({ actor, fairId, values, now }) =>
    holdOrder(db(), actor, { fairId, placedSeq: values.order, reason: null }, now)
  ),
  correct: deed(forms.CorrectionForm, ({ actor, fairId, values, now }) =>
    holdOrder(db(), actor, { fairId, placedSeq: values.order, reason: values.reason }, now)
  ),
  release: deed(forms.HeldForm, ({ actor, fairId, values, now }) =>
    releaseOrder(db(), actor, { fairId, heldId: values.held, quiet: false }, now)
  ),
  putBack: deed(forms.HeldForm, ({ actor, fairId, values, now }) =>
    releaseOrder(db(), actor, { fairId, heldId: values.held, quiet: true }, now)
  ),
  ceremony: deed(forms.CeremonyForm, ({ actor, fairId, values, now }) =>
    moveCeremony(db(), actor, { fairId, ...values }, now)
  ),
  look: deed(forms.LookForm, ({ actor, fairId, values, now }) =>
    chooseLook(db(), actor, { fairId, ...values }, now)
  ),
  rules: deed(forms.WallRulesForm, ({ actor, fairId, values, now }) =>
    chooseRules(db(), actor, { fairId, ...values }, now)
  ),
  moments: deed(forms.MomentsForm, ({ actor, fairId, values, now }) =>
    setMoments(db(), actor, { fairId, rules: values }, now)
  ),
  sheet: deed(Nothing, ({ actor, fairId, now }) => makeSheet(db(), actor, { fairId }, now)),
  cue: deed(forms.CueForm, ({ actor, fairId, values, now }) =>
    runCue(db(), actor, { fairId, ...values }, now)
  ),
  line: deed(forms.LineForm, ({ actor, fairId, values, now }) =>
    writeLine(db(), actor, { fairId, ...values }, now)
  ),
  move: deed(forms.MoveLineForm, ({ actor, fairId, values, now }) =>
    moveLine(db(), actor, { fairId, ...values }, now)
  ),
  arm: deed(forms.LineIdForm, ({ actor, fairId, values, now }) =>
    armLine(db(), actor, { fairId, id: values.id }, now)
  ),
  remove: deed(forms.LineIdForm, ({ actor, fairId, values, now }) =>
    removeLine(db(), actor, { fairId, id: values.id }, now)
  )
};
