import { m } from '#lib/i18n/paraglide/messages.js';
import type { CompanySource } from './company.ts';
import type { NoteKind } from './note.ts';
import type { ConsentPurpose, LookKind } from './privacy.ts';
import type { FactGroup } from './timeline/fact-kinds.ts';

type Words<Key extends string> = Readonly<Record<Key, () => string>>;

/** From where a company is known. */
export const sourceNames: Words<CompanySource> = {
  fair: m.people_source_fair,
  show: m.people_source_show,
  referral: m.people_source_referral,
  web: m.people_source_web,
  phone: m.people_source_phone,
  visit: m.people_source_visit,
  file: m.people_source_file,
  other: m.people_source_other
};

/** What a note is about. */
export const noteNames: Words<NoteKind> = {
  talk: m.people_kind_talk,
  call: m.people_kind_call,
  visit: m.people_kind_visit,
  mail: m.people_kind_mail,
  observation: m.people_kind_observation,
  objection: m.people_kind_objection,
  rival: m.people_kind_rival,
  intention: m.people_kind_intention,
  stock: m.people_kind_stock,
  sample: m.people_kind_sample,
  complaint: m.people_kind_complaint,
  promise: m.people_kind_promise
};

/** What a timeline can be narrowed to. */
export const groupNames: Words<FactGroup> = {
  notes: m.people_group_notes,
  orders: m.people_group_orders,
  goods: m.people_group_goods,
  money: m.people_group_money,
  fairs: m.people_group_fairs,
  letters: m.people_group_letters,
  followup: m.people_group_followup,
  company: m.people_group_company
};

/** What somebody can agree to. */
export const purposeNames: Words<ConsentPurpose> = {
  follow_up: m.people_purpose_follow_up,
  letters: m.people_purpose_letters,
  wishes: m.people_purpose_wishes,
  photo: m.people_purpose_photo
};

/** What was looked at. */
export const lookNames: Words<LookKind> = {
  company: m.people_look_company,
  persons: m.people_look_persons,
  card: m.people_look_card,
  export: m.people_look_export
};
