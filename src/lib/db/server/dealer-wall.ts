/** The dealer for whom a connection of the dealers' role reads; without one it sees nothing. */
const dealer = `(select nullif(current_setting('app.dealer_id', true), '')::int)`;

const theirs = (column = 'dealer_id') => `${column} = ${dealer}`;
const within = (column: string, table: string, key = 'id') => `${column} in (select ${key} from ${table})`;
/** What opens accounts is read by no page of dealers. */
const nobodys = 'false';
const theirsOrNobodys = `(dealer_id is null or ${theirs()})`;

/**
 * Which rows of a table a dealer's request may meet at all, whatever is asked: the second wall behind the scoped reads. A table that hangs on
 * another one sees through its policy.
 */
export const dealerWall: Readonly<Record<string, string>> = {
  dealers: theirs('id'),
  dealer_addresses: theirs(),
  // What was changed about any dealer stands in one table.
  master_deeds: nobodys,
  master_changes: nobodys,
  // The brand's own people are named to dealers: their rep, and who did something.
  users: theirsOrNobodys,
  invitations: theirs(),
  code_apps: nobodys,
  passkeys: nobodys,
  passkey_challenges: nobodys,
  recovery_codes: nobodys,
  half_sessions: nobodys,
  deed_links: nobodys,
  events: theirs(),
  issued_documents: theirs(),
  // What was sold to whom, and what staff ask of it, is the brand's own affair.
  sold_orders: nobodys,
  board_households: nobodys,
  analysis_views: nobodys,
  forecast_adjustments: nobodys,
  forecast_runs: nobodys,
  forecast_results: nobodys,
  fair_forecasts: nobodys,
  product_costs: nobodys,
  retrospective_figures: nobodys,
  retrospective_notes: nobodys,
  retrospective_votes: nobodys,
  retrospective_decisions: nobodys,
  retrospective_versions: nobodys,
  // Aims of the fair, of regions and reps belong to no dealer.
  targets: theirsOrNobodys,
  // Who does what at a fair, what it costs and what is to be done for it is between the brand's own people.
  fair_duties: nobodys,
  fair_costs: nobodys,
  fair_checks: nobodys,
  // What others bought, and they themselves in the company's books, is read by the brand only.
  dealer_sales: nobodys,
  credit_accounts: theirs(),
  credit_overrides: within('order_id', 'orders'),
  fair_dealers: theirs(),
  // What is not approved holds for nobody.
  fair_policies: 'approved_at is not null',
  check_ins: theirs(),
  // What the brand knows of companies and persons is its own affair; who has a link is let in by it, not by a dealer's account.
  companies: nobodys,
  persons: nobodys,
  person_cards: nobodys,
  person_consents: nobodys,
  company_notes: nobodys,
  company_looks: nobodys,
  search_words: nobodys,
  merges: nobodys,
  fair_invitations: nobodys,
  invitation_links: nobodys,
  invitation_answers: nobodys,
  // Who came when is counted by the brand; the household's own row is theirs.
  arrivals: nobodys,
  fair_visitors: nobodys,
  fair_gifts: nobodys,
  guest_signatures: nobodys,
  // How a dealer is classed, led and talked with is the brand's own affair.
  class_grounds: nobodys,
  guest_care: nobodys,
  key_talks: nobodys,
  // Who of the brand has to do what, and how it keeps its word.
  tasks: nobodys,
  leads: nobodys,
  objections: nobodys,
  // What is not approved is read by nobody outside.
  handbook_entries: `state = 'approved'`,
  // An offer is read by whoever it was sent to, through its own reads.
  quotations: nobodys,
  quotation_versions: nobodys,
  quotation_words: nobodys,
  order_risks: nobodys,
  playbook_runs: nobodys,
  playbook_letters: nobodys,
  region_days: nobodys,
  followup_settings: nobodys,
  calendar_links: nobodys,
  promises: nobodys,
  // What the hall does not see yet is between the hosts.
  stage_held_orders: nobodys,
  paper_sheets: theirs(),
  paper_photos: theirs(),
  // What people of the warehouse note is between them.
  stock_movements: nobodys,
  capacity_changes: nobodys,
  orders: theirs(),
  order_versions: within('order_id', 'orders'),
  hand_prices: within('order_id', 'orders'),
  asked_changes: within('order_id', 'orders'),
  order_agreements: within('order_id', 'orders'),
  // What the brand has tested of an order is its own affair.
  order_checks: nobodys,
  order_line_ticks: nobodys,
  review_assignments: nobodys,
  // Rules of the company and of fairs are no dealer's.
  order_rules: theirsOrNobodys,
  order_lines: within('order_id', 'orders'),
  order_line_notes: within('order_id', 'orders'),
  order_files: within('order_id', 'orders'),
  promise_pieces: within('order_id', 'orders'),
  order_drafts: theirs(),
  order_layouts: theirs(),
  draft_cells: within('draft_id', 'order_drafts'),
  draft_words: within('draft_id', 'order_drafts'),
  draft_advice: within('draft_id', 'order_drafts'),
  draft_people: within('draft_id', 'order_drafts'),
  product_marks: theirs(),
  order_limits: theirs(),
  order_approvals: theirs(),
  work_orders: within('order_id', 'orders'),
  work_order_pieces: within('order_id', 'orders'),
  stage_records: within('work_order_id', 'work_orders'),
  date_revisions: within('work_order_id', 'work_orders'),
  delay_answers: within('revision_id', 'date_revisions'),
  shipments: theirs(),
  shipment_pieces: within('shipment_id', 'shipments'),
  shipment_positions: within('shipment_id', 'shipments'),
  feedbacks: theirs(),
  support_requests: theirs(),
  order_terms: within('order_id', 'orders'),
  priority_orders: nobodys,
  samples: nobodys,
  sample_lines: nobodys,
  lead_offers: nobodys,
  coupons: theirs(),
  coupon_uses: theirs(),
  campaign_proofs: theirs(),
  // What others ask stands on the board of a region once it is answered.
  group_posts: `region_id in (select region_id from dealers) and hidden_at is null
    and (kind = 'announcement' or answered_at is not null or ${theirs()})`,
  referral_codes: theirs(),
  referrals: theirs(),
  // Who refers dealers for a share is the brand's own affair.
  partners: nobodys,
  partner_terms: nobodys,
  commission_entries: nobodys,
  commission_statements: nobodys,
  news_reads: theirs(),
  training_signups: theirs(),
  instalments: theirs(),
  payment_attempts: theirs(),
  receipts: theirs(),
  allocations: within('instalment_id', 'instalments'),
  // What is drawn up, and what others get, is the brand's own affair; a dealer's credit is a receipt.
  break_settlements: nobodys,
  break_credits: nobodys,
  payment_disputes: within('receipt_id', 'receipts'),
  // A list shows who holds what only to those who can open it; the rest of a draw is read for everybody alike.
  draws: nobodys,
  draw_holders: theirs(),
  draw_tickets: theirs(),
  quiz_questions: nobodys,
  quiz_answers: theirs(),
  quiz_names: theirs(),
  notices: theirs(),
  notice_deliveries: within('notice_id', 'notices'),
  notice_choices: within('user_id', 'users'),
  notice_exceptions: within('user_id', 'users'),
  notice_hours: within('user_id', 'users'),
  push_devices: within('user_id', 'users'),
  push_messages: within('device_id', 'push_devices'),
  // What was written to whom is the brand's own affair; the mails themselves are with their receivers.
  letters: nobodys,
  letter_stops: nobodys,
  ledger_balances: theirs(),
  ledger_postings: theirs()
};

/** Tables that name a dealer and have no wall, and why. */
export const withoutWall: Readonly<Record<string, string>> = {
  sessions: 'the dealer there is whom a member of staff acts for; only hashes open a session'
};
