import type { SequencedEvent } from '#lib/events/event.ts';
import { exportEnclosureMakers } from '#lib/analysis/server/exports/enclosure-maker.ts';
import * as exportJobs from '#lib/analysis/server/exports/tasks.ts';
import { foldSales } from '#lib/analysis/server/fold-sales.ts';
import { forecastCrontab, forecastTasks } from '#lib/analysis/server/forecast/tasks.ts';
import { db } from '#lib/db/server/client.ts';
import { measurePools } from '#lib/db/server/measure-pools.ts';
import { removeOld, type Retention } from '#lib/db/server/retention.ts';
import * as events from '#lib/events/server/retention.ts';
import { measureRelay } from '#lib/events/server/measure-relay.ts';
import type { Fold } from '#lib/events/server/sequence-events.ts';
import type { Subscriber } from '#lib/events/server/subscriber.ts';
import * as accounts from '#lib/accounts/server/retention.ts';
import { accountTasks } from '#lib/accounts/server/tasks.ts';
import { foldStandings } from '#lib/board/server/fold-standings.ts';
import { readRuleWith } from '#lib/board/server/rule-on-board.ts';
import { readStageWith } from '#lib/board/server/stage-reading.ts';
import * as billing from '#lib/billing/server/follow-orders.ts';
import { masterTasks } from '#lib/masters/server/tasks.ts';
import { overduePayments } from '#lib/billing/server/overdue-payments.ts';
import { receivedForOrder } from '#lib/billing/server/received-for-order.ts';
import * as billingRetention from '#lib/billing/server/retention.ts';
import { termsOfOrder } from '#lib/billing/server/terms-of-order.ts';
import { billingCrontab, billingTasks } from '#lib/billing/server/tasks.ts';
import { catalogTasks } from '#lib/catalog/server/tasks.ts';
import * as imports from '#lib/imports/server/retention.ts';
import { importTasks, interruptedImports } from '#lib/imports/server/tasks.ts';
import { drawPartOf } from '#lib/draw/server/draw-part.ts';
import { tellLive } from '#lib/live/server/gateway.ts';
import { shipmentEnclosureMakers } from '#lib/logistics/server/note/note-enclosure.ts';
import { settleOrders } from '#lib/logistics/server/settle-orders.ts';
import { orderCrontab, orderTasks } from '#lib/orders/server/tasks.ts';
import { orderKeeper } from '#lib/orders/server/order-keeper.ts';
import { putPhotosToOrders } from '#lib/orders/server/paper/put-to-order.ts';
import * as orders from '#lib/orders/server/retention.ts';
import { countReceivedBy } from '#lib/orders/server/received.ts';
import { countOverdueBy } from '#lib/orders/server/reviewing/overdue.ts';
import { keepFairTimes } from '#lib/orders/server/placing/fair-times.ts';
import { measureOrders } from '#lib/orders/server/placing/measure-orders.ts';
import { ringBells } from '#lib/notifications/server/bells.ts';
import { followEvents } from '#lib/notifications/server/follow-events.ts';
import { noticeKeeper } from '#lib/notifications/server/notice-keeper.ts';
import * as notifications from '#lib/notifications/server/retention.ts';
import { measureChannels } from '#lib/notifications/server/channels/health.ts';
import { noticeCrontab, noticeTasks } from '#lib/notifications/server/tasks.ts';
import * as attendance from '#lib/attendance/server/retention.ts';
import { attendanceCrontab, attendanceTasks } from '#lib/attendance/server/tasks.ts';
import { logisticsCrontab, logisticsTasks } from '#lib/logistics/server/tasks.ts';
import { productionCrontab, productionTasks } from '#lib/production/server/tasks.ts';
import { followupCrontab, followupTasks } from '#lib/followup/server/jobs.ts';
import { actOnOffers } from '#lib/followup/server/leads/act-on-offers.ts';
import { winLeads } from '#lib/followup/server/leads/follow-orders.ts';
import { emptyQuotedDrafts } from '#lib/followup/server/quotations/empty-quoted-drafts.ts';
import { endQuotations } from '#lib/followup/server/quotations/follow-orders.ts';
import { stopPlaybooksByFacts } from '#lib/followup/server/playbooks/stop-by-facts.ts';
import { followPromises } from '#lib/followup/server/promises/follow-promises.ts';
import { endTasksByFacts } from '#lib/followup/server/tasks/follow-facts.ts';
import { ruleForHall } from '#lib/reports/server/fair-arithmetic.ts';
import { reportCrontab, reportTasks } from '#lib/reports/server/tasks.ts';
import { guestKeeper } from '#lib/attendance/server/guest-keeper.ts';
import { followupKeeper } from '#lib/followup/server/followup-keeper.ts';
import { careKeeper } from '#lib/care/server/care-keeper.ts';
import { letterKeeper } from '#lib/letters/server/letter-keeper.ts';
import { personKeepers } from '#lib/people/server/privacy/person-keepers.ts';
import * as people from '#lib/people/server/retention.ts';
import { peopleCrontab, peopleTasks } from '#lib/people/server/tasks.ts';
import { releaseCoupons } from '#lib/policy/server/release-coupons.ts';
import { orderEnclosureMakers } from '#lib/orders/server/letter/letter-enclosure.ts';
import { followForLetters } from '#lib/orders/server/letter/follow-orders.ts';
import { followOrders } from '#lib/production/server/follow-orders.ts';
import * as mail from '#lib/mail/server/retention.ts';
import { careCrontab, careTasks } from '#lib/care/server/tasks.ts';
import { rewardReferrals } from '#lib/care/server/referral/reward-referral.ts';
import { mailStatements } from '#lib/care/server/partners/mail-statement.ts';
import { statementEnclosureMakers } from '#lib/care/server/partners/statement-enclosure.ts';
import { takeBackRewards } from '#lib/care/server/referral/take-back-reward.ts';
import { earnCommissions } from '#lib/care/server/partners/earn-commissions.ts';
import { writeForPlaybooks } from '#lib/letters/server/follow-playbooks.ts';
import { writeQuotations } from '#lib/letters/server/follow-quotations.ts';
import { writeWishes } from '#lib/letters/server/follow-wishes.ts';
import { letterEnclosureMakers } from '#lib/letters/server/enclosure-makers.ts';
import * as letters from '#lib/letters/server/retention.ts';
import { letterCrontab, letterTasks } from '#lib/letters/server/tasks.ts';
import { mailCrontab, mailTasks } from '#lib/mail/server/tasks.ts';
import { quizPartOf } from '#lib/quiz/server/quiz-part.ts';
import { finishMeasuresByTasks } from '#lib/retrospective/server/follow-tasks.ts';
import { foldStage } from '#lib/stage/server/fold-stage.ts';
import * as stage from '#lib/stage/server/retention.ts';
import { seenInHall } from '#lib/stage/server/seen-in-hall.ts';
import { stageOf } from '#lib/stage/server/stage-of.ts';
import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { log } from '#lib/runtime/server/log.ts';
import { measureJobs } from '#lib/runtime/server/measure-jobs.ts';
import type { Interrupted } from '#lib/runtime/server/release-jobs.ts';
import * as jobs from '#lib/runtime/server/retention.ts';
import { noticeKinds } from './notice-kinds.ts';

// What orders ask of domains above them.
countOverdueBy(overduePayments);
countReceivedBy(receivedForOrder);

// What frames carry of rooms above the board.
readRuleWith((fairId) => ruleForHall(db(), fairId, new Date()));
readStageWith({ stage: stageOf, draw: drawPartOf, quiz: quizPartOf, seenInHall });

// What rooms above persons keep of them.
personKeepers.push(orderKeeper, guestKeeper, followupKeeper, careKeeper, letterKeeper, noticeKeeper);

/** Read models that the relay adds up in its own transaction, exactly once. */
export const folds: Fold[] = [foldStandings, foldStage];

/** Who acts on facts after they are numbered; each keeps its own position. */
export const subscribers: Subscriber[] = [
  followOrders,
  billing.followOrders,
  settleOrders,
  followEvents(noticeKinds, ringBells),
  // Behind money, whose steps stand on a letter.
  followForLetters(termsOfOrder),
  followPromises,
  endTasksByFacts,
  foldSales,
  finishMeasuresByTasks,
  winLeads,
  actOnOffers,
  stopPlaybooksByFacts,
  writeForPlaybooks,
  endQuotations,
  emptyQuotedDrafts,
  writeQuotations,
  writeWishes,
  rewardReferrals,
  takeBackRewards,
  earnCommissions,
  mailStatements,
  releaseCoupons,
  putPhotosToOrders
];

/** Who is told of numbered facts in every process, at most once: live pages and boards. Must not throw. */
export const listeners: ((events: SequencedEvent[]) => void)[] = [tellLive];

/** What /metrics tells beside the process itself; each is begun once a process. */
export const measures: (() => void)[] = [
  measureRelay,
  measurePools,
  measureJobs,
  measureOrders,
  () => keepFairTimes(db),
  measureChannels
];

/** What is kept for how long, beside the record, orders and money, which stay (docs/operations.md). */
export const retentions: Retention[] = [
  ...accounts.retention,
  ...attendance.retention,
  ...stage.retention,
  ...events.retention,
  ...billingRetention.retention,
  ...imports.retention,
  ...notifications.retention,
  ...exportJobs.retention,
  ...mail.retention,
  ...letters.retention,
  ...orders.retention,
  ...people.retention,
  ...jobs.retention
];

/** What the job queue can run, by name. */
export const tasks: Tasks = {
  ...accountTasks,
  ...billingTasks,
  ...catalogTasks,
  ...importTasks,
  ...letterTasks,
  ...exportJobs.exportTasks,
  ...forecastTasks,
  ...mailTasks({
    ...letterEnclosureMakers,
    ...exportEnclosureMakers,
    ...orderEnclosureMakers,
    ...shipmentEnclosureMakers,
    ...statementEnclosureMakers
  }),
  ...noticeTasks(noticeKinds),
  ...masterTasks,
  ...attendanceTasks,
  ...followupTasks,
  ...careTasks,
  ...peopleTasks,
  ...logisticsTasks,
  ...orderTasks,
  ...productionTasks,
  ...reportTasks,
  'remove-old-rows': async () => {
    const removed = await removeOld(db(), retentions, new Date());
    log.info({ removed: Object.fromEntries(removed) }, 'old rows have gone');
  }
};

/** Who is told of jobs that died with their process and do not run again. */
export const interrupted: Interrupted = interruptedImports;

/** When jobs run by the clock: one line each, in UTC. */
export const crontab = [
  '17 * * * * end-expired-sessions',
  '27 * * * * remove-old-rows',
  '41 3 * * * remove-old-import-files',
  '53 3 * * * remove-unused-pictures',
  orderCrontab,
  ...billingCrontab,
  attendanceCrontab,
  followupCrontab,
  careCrontab,
  peopleCrontab,
  logisticsCrontab,
  productionCrontab,
  reportCrontab,
  ...exportJobs.exportCrontab,
  ...forecastCrontab,
  ...mailCrontab,
  ...noticeCrontab,
  ...letterCrontab
].join('\n');
