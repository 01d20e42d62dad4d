import { ofWarehouse } from './warehouse-views.ts';
import type { Role } from '../../src/lib/accounts/roles.ts';
import { askedTwice, codeAppBegun, computedAgain, filledOrder, opened, refusedAtTheDoor } from './actions.ts';
import { ofLeaders, ofReps } from './company-views.ts';
import { followedByDealers, followedByLeaders, followedByLink, followedByReps } from './followup-views.ts';
import { mastersOfAdmins } from './master-views.ts';
import { numbersOfLeaders } from './number-views.ts';
import { at, fixed, type View } from './view.ts';

/** Somebody who looks at pages, and on what. */
export type Visitor = Role | 'newcomer' | 'half' | 'plain' | 'acting' | 'screen' | 'nobody';

const unknown = '/no/such/page';

/** Dealers, whoever is not known and those at the door of the hall: in a hand and at a desk. */
export const inHandAndAtDesk: Partial<Record<Visitor, View[]>> = {
  nobody: [
    fixed('/(public)/sign-in', '/sign-in'),
    fixed('/(public)/sign-in', '/sign-in', { then: refusedAtTheDoor }),
    fixed('/(public)/forgotten-password', '/forgotten-password'),
    at('/(public)/invitations/[token]', ({ invitation }) => invitation),
    fixed('/(public)/invitations/[token]', '/invitations/no-such-link'),
    at('/(public)/reset/[token]', ({ reset }) => reset),
    fixed('/(public)/reset/[token]', '/reset/no-such-link'),
    at('/(public)/rsvp/[token]', ({ rsvp }) => rsvp),
    at('/(public)/rsvp/[token]', ({ answered }) => answered),
    fixed('/(public)/rsvp/[token]', '/rsvp/no-such-link'),
    ...followedByLink,
    fixed('/(public)/unsubscribe/[token]', '/unsubscribe/no-such-link'),
    at('/(public)/documents/check', ({ theirs }) => `/documents/check?code=${theirs.checkCode}`),
    fixed('/(public)/results/[fair]', '/results/last-spring'),
    fixed('/(public)/documents/check', '/documents/check?code=0000-0000-0000-0000'),
    fixed('/(public)/deeds/[token]', '/deeds/no-such-link'),
    at('sandbox', ({ payPage }, locale) => payPage[locale], { plain: true }),
    at('/(public)/draws/[id]', ({ drawId }) => `/draws/${drawId}`, { then: computedAgain }),
    fixed('/board', '/board'),
    at('/board/[fair]', ({ fair }) => `/board/${fair}`),
    fixed('/+error', unknown, { status: 404 })
  ],
  owner: [
    fixed('/(dealer)', '/'),
    fixed('/(dealer)/account', '/account', { then: opened('header:visible details.drop') }),
    fixed('/(dealer)/account/notices', '/account/notices'),
    fixed('/(dealer)/news', '/news'),
    ...followedByDealers,
    at('/(dealer)/news/[news]', ({ newsId }) => `/news/${newsId}`),
    fixed('/(dealer)/notices', '/notices'),
    fixed('/(dealer)/notices', '/notices?group=articles'),
    at('/(dealer)/fairs/[fair]', ({ fair }) => `/fairs/${fair}`),
    at('/(dealer)/fairs/[fair]/live', ({ fair }) => `/fairs/${fair}/live`),
    at('/(dealer)/fairs/[fair]/draws', ({ fair }) => `/fairs/${fair}/draws`),
    at('/(dealer)/fairs/[fair]/quiz', ({ fair }) => `/fairs/${fair}/quiz`),
    at('/(dealer)/fairs/[fair]/order', ({ fair }) => `/fairs/${fair}/order`, { then: filledOrder }),
    fixed('/(dealer)/fairs/[fair]/order', '/fairs/refill-b/order', { then: filledOrder }),
    fixed('/(dealer)/approvals', '/approvals'),
    fixed('/(dealer)/orders', '/orders'),
    at('/(dealer)/orders/[number]', ({ theirs }) => `/orders/${theirs.order}`),
    at('/(dealer)/orders/[number]', ({ theirs }) => `/orders/${theirs.waitingOrder}`, { then: askedTwice }),
    at('/(dealer)/orders/[number]/change', ({ theirs }) => `/orders/${theirs.waitingOrder}/change`),
    at('/(dealer)/orders/[number]/change', ({ theirs }) => `/orders/${theirs.order}/change`),
    at('/(dealer)/orders/[number]/files', ({ theirs }) => `/orders/${theirs.waitingOrder}/files`),
    at('/(dealer)/products/[code]', ({ style }) => `/products/${style}`),
    fixed('/(dealer)/payments', '/payments'),
    at('/(dealer)/payments/[attempt]', ({ theirs }) => `/payments/${theirs.attemptId}`),
    fixed('/(dealer)/team', '/team'),
    at('/board/[fair]', ({ fair }) => `/board/${fair}`),
    fixed('/(dealer)/+error', '/orders/999999999', { status: 404 })
  ],
  half: [fixed('/(public)/sign-in/step', '/sign-in/step')],
  newcomer: [
    fixed('/(dealer)/account', '/account'),
    fixed('/(dealer)', '/'),
    at('/(dealer)/fairs/[fair]/order', ({ closedFair }) => `/fairs/${closedFair}/order`),
    at('/(dealer)/fairs/[fair]/live', ({ closedFair }) => `/fairs/${closedFair}/live`),
    fixed('/(dealer)/orders', '/orders'),
    fixed('/(dealer)/payments', '/payments')
  ],
  plain: [
    at('/(dealer)/fairs/[fair]/order', ({ plain }) => `/fairs/${plain.fair}/order`),
    at('/(dealer)/orders/[number]', ({ plain }) => `/orders/${plain.order}`)
  ],
  host: [
    fixed('/staff', '/staff'),
    fixed('/staff/attendance', '/staff/attendance'),
    at('/staff/desk/[fair]', ({ fair }) => `/staff/desk/${fair}`),
    at('/staff/desk/[fair]/book', ({ fair }) => `/staff/desk/${fair}/book`),
    at('/staff/desk/[fair]/gifts', ({ fair }) => `/staff/desk/${fair}/gifts`)
  ]
};

/** Staff, and dealers who only read: at a desk. Their pages must also fit a phone. */
export const atDesk: Partial<Record<Visitor, View[]>> = {
  viewer: [
    at('/(dealer)/fairs/[fair]/order', ({ fair }) => `/fairs/${fair}/order`),
    at('/(dealer)/orders/[number]', ({ theirs }) => `/orders/${theirs.order}`),
    fixed('/(dealer)/+error', '/team', { status: 403 })
  ],
  acting: [at('/(dealer)/fairs/[fair]/order', ({ fair }) => `/fairs/${fair}/order`)],
  region_manager: [fixed('/staff', '/staff')],
  director: [
    fixed('/staff', '/staff'),
    fixed('/staff/news', '/staff/news'),
    ...followedByLeaders,
    ...numbersOfLeaders,
    fixed('/staff/fairs', '/staff/fairs'),
    fixed('/staff/settings/rules', '/staff/settings/rules'),
    fixed('/staff/settings/notices', '/staff/settings/notices'),
    fixed('/staff/settings/account/notices', '/staff/settings/account/notices'),
    fixed('/staff/notices', '/staff/notices'),
    fixed('/staff/fairs/new', '/staff/fairs/new'),
    fixed('/staff/refills', '/staff/refills'),
    fixed('/staff/refills/[refill]', '/staff/refills/refill-b'),
    fixed('/staff/orders', '/staff/orders?fair=refill-b&view=all'),
    at('/staff/fairs/[fair]', ({ fair }) => `/staff/fairs/${fair}`),
    at('/staff/fairs/[fair]/arithmetic', ({ fair }) => `/staff/fairs/${fair}/arithmetic`),
    at('/staff/fairs/[fair]/targets', ({ fair }) => `/staff/fairs/${fair}/targets?of=dealer`),
    at('/staff/fairs/[fair]/policy', ({ fair }) => `/staff/fairs/${fair}/policy`),
    at('/staff/fairs/[fair]/replay', ({ fair }) => `/staff/fairs/${fair}/replay`),
    at('/staff/fairs/[fair]/result', ({ fair }) => `/staff/fairs/${fair}/result`),
    at('/staff/fairs/[fair]/retrospective', ({ fair }) => `/staff/fairs/${fair}/retrospective`),
    at('/staff/draws/[fair]', ({ fair }) => `/staff/draws/${fair}`),
    at('/staff/quiz/[fair]', ({ fair }) => `/staff/quiz/${fair}`),
    at('/staff/fairs/[fair]/plan', ({ fair }) => `/staff/fairs/${fair}/plan`),
    at('/staff/fairs/[fair]/duties', ({ fair }) => `/staff/fairs/${fair}/duties`),
    at('/staff/fairs/[fair]/checklist', ({ fair }) => `/staff/fairs/${fair}/checklist`),
    at(
      '/staff/fairs/[fair]/guests',
      ({ fair, theirs }) => `/staff/fairs/${fair}/guests?dealer=${theirs.dealerCode}`
    ),
    at('/staff/fairs/[fair]/guests/proposal', ({ fair }) => `/staff/fairs/${fair}/guests/proposal`),
    at('/staff/fairs/[fair]/invitations', ({ fair }) => `/staff/fairs/${fair}/invitations`),
    at('/staff/dealers/[code]/class', ({ theirs }) => `/staff/dealers/${theirs.dealerCode}/class`),
    ...ofLeaders,
    fixed('/staff/board', '/staff/board'),
    fixed('/staff/rehearsal', '/staff/rehearsal'),
    at('/staff/stage/[fair]', ({ fair }) => `/staff/stage/${fair}`),
    fixed('/staff/orders', '/staff/orders?view=all'),
    at('/staff/orders', ({ theirs }) => `/staff/orders?view=all&at=${theirs.waitingOrder}`),
    at('/staff/orders/[number]', ({ theirs }) => `/staff/orders/${theirs.order}`),
    at('/staff/orders/[number]', ({ plain }) => `/staff/orders/${plain.order}`),
    at('/staff/orders/[number]', ({ theirs }) => `/staff/orders/${theirs.waitingOrder}`, {
      then: askedTwice
    }),
    at('/staff/orders/[number]/files', ({ theirs }) => `/staff/orders/${theirs.waitingOrder}/files`),
    at('/staff/orders/[number]/asked', ({ theirs }) => `/staff/orders/${theirs.order}/asked`),
    at('/staff/orders/[number]/change', ({ theirs }) => `/staff/orders/${theirs.waitingOrder}/change`),
    fixed('/staff/letters/new', '/staff/letters/new'),
    fixed('/staff/letters/templates', '/staff/letters/templates'),
    at(
      '/staff/letters/[mailing]/[letter]',
      ({ mailingId, letterId }) => `/staff/letters/${mailingId}/${letterId}`
    ),
    fixed('/staff/+error', '/staff/orders/999999999', { status: 404 })
  ],
  rep: [
    fixed('/staff/supply', '/staff/supply'),
    at('/staff/supply/[code]', ({ style }) => `/staff/supply/${style}`),
    fixed('/staff', '/staff'),
    fixed('/staff/calls', '/staff/calls'),
    ...followedByReps,
    fixed('/staff/intake', '/staff/intake?q=a'),
    fixed('/staff/paper', '/staff/paper'),
    fixed('/staff/advice', '/staff/advice'),
    at(
      '/staff/paper/print',
      ({ theirs }) => `/staff/paper/print?first=${theirs.paperSheet}&last=${theirs.paperSheet}`
    ),
    fixed('/staff/dealers', '/staff/dealers'),
    ...ofReps,
    fixed('/staff/+error', '/staff/money', { status: 403 })
  ],
  planner: [
    fixed('/staff/supply', '/staff/supply?q='),
    fixed('/staff/forecast', '/staff/forecast'),
    fixed('/staff/capacity', '/staff/capacity'),
    at('/staff/capacity/[code]', ({ style }) => `/staff/capacity/${style}`),
    fixed('/staff/holidays', '/staff/holidays'),
    fixed('/staff/routings', '/staff/routings'),
    fixed('/staff/production', '/staff/production'),
    at('/staff/production/[number]', ({ theirs }) => `/staff/production/${theirs.workOrder}`, {
      then: opened('main details:has(form)')
    })
  ],
  warehouse: ofWarehouse,
  finance: [
    fixed('/staff/money', '/staff/money'),
    fixed('/staff/money/partners', '/staff/money/partners'),
    fixed('/staff/money', '/staff/money?view=receipts'),
    fixed('/staff/money', '/staff/money?view=disputes'),
    at('/staff/money', ({ theirs }) => `/staff/money?view=open&payer=${theirs.dealerId}`),
    at(
      '/staff/money',
      ({ theirs }) => `/staff/money?view=credit&payer=${theirs.dealerId}&receipt=${theirs.receiptId}`
    ),
    at('/staff/dealers/[code]', ({ theirs }) => `/staff/dealers/${theirs.dealerCode}`),
    fixed('/staff/settings/terms', '/staff/settings/terms'),
    fixed('/staff/settings/terms/new', '/staff/settings/terms/new'),
    fixed('/staff/settings/terms/[code]', '/staff/settings/terms/50-50')
  ],
  admin: [
    fixed('/(public)/second-step', '/second-step', { then: codeAppBegun }),
    at('/staff/dealers/[code]', ({ theirs }) => `/staff/dealers/${theirs.dealerCode}`),
    fixed('/staff/imports', '/staff/imports'),
    at('/staff/imports/[id]', ({ imports }) => `/staff/imports/${imports.refused}`),
    at('/staff/imports/[id]', ({ imports }) => `/staff/imports/${imports.checked}`),
    at('/staff/imports/[id]', ({ imports }) => `/staff/imports/${imports.applied}`),
    at('/staff/imports/[id]', ({ imports }) => `/staff/imports/${imports.checking}`),
    at('/staff/imports/[id]', ({ imports }) => `/staff/imports/${imports.interrupted}`),
    fixed('/staff/pictures', '/staff/pictures'),
    at('/staff/pictures/[code]', ({ style }) => `/staff/pictures/${style}`),
    fixed('/staff/dealers/new', '/staff/dealers/new'),
    at('/staff/dealers/[code]/record', ({ theirs }) => `/staff/dealers/${theirs.dealerCode}/record`, {
      then: opened('main section details')
    }),
    ...mastersOfAdmins,
    at('/staff/pictures/uploads/[id]', ({ pictureUploadId }) => `/staff/pictures/uploads/${pictureUploadId}`),
    fixed('/staff/settings', '/staff/settings'),
    fixed('/staff/settings/account', '/staff/settings/account'),
    fixed('/staff/settings/keys', '/staff/settings/keys'),
    fixed('/staff/security', '/staff/security'),
    fixed('/staff/settings/outbox', '/staff/settings/outbox'),
    fixed('/staff/settings/channels', '/staff/settings/channels'),
    fixed(
      '/staff/settings/channels/[endpoint]',
      '/staff/settings/channels/019aa000-0000-7000-8000-000000000001'
    ),
    fixed('/staff/settings/people', '/staff/settings/people'),
    fixed('/staff/letters', '/staff/letters'),
    fixed('/staff/letters/templates/[kind]', '/staff/letters/templates/thanks_signed'),
    at('/staff/letters/[mailing]', ({ mailingId }) => `/staff/letters/${mailingId}`)
  ]
};

/** On the wall. */
export const onWall: Partial<Record<Visitor, View[]>> = {
  screen: [
    at('/board/[fair]', ({ fair }) => `/board/${fair}?scene=ranking`),
    at('/board/[fair]', ({ fair }) => `/board/${fair}?scene=race`)
  ]
};
