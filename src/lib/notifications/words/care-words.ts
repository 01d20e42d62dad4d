import { isMonth } from '#lib/care/partners/month.ts';
import { yearMonth } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Said } from './said.ts';
import type { Words } from './words.ts';

/** In the reader's language, else in the first that was written. */
const title = (s: Said) => {
  const own = { en: 'title', 'zh-CN': 'titleZh', ko: 'titleKo' }[s.in.locale];
  return (
    [own, 'title', 'titleZh', 'titleKo'].map((name) => s.text(name)).find(Boolean) ?? m.care_news({}, s.in)
  );
};

/** What stands for a value that is not known is no month. */
const month = (s: Said) => {
  const said = s.text('month');
  return isMonth(said) ? yearMonth(said, s.in.locale) : said;
};

export const careWords: Words = {
  'news.published': {
    title,
    name: (s) => m.notices_group_news_text({}, s.in),
    many: (count, s) => m.notices_news_many({ count }, s.in)
  },
  'library.digest': {
    title: (s) => m.notices_library_digest({ count: s.count('count') }, s.in),
    body: title
  },
  'training.announced': {
    title: (s) => m.notices_training_announced({ title: title(s) }, s.in),
    body: (s) => s.day('day')
  },
  'training.recorded': { title: (s) => m.notices_training_recorded({ title: title(s) }, s.in) },
  'referral.made': {
    title: (s) => m.notices_referral_made({ company: s.text('company'), referrer: s.text('referrer') }, s.in)
  },
  'referral.held': { title: (s) => m.notices_referral_held({ company: s.text('company') }, s.in) },
  'referral.rewarded': {
    title: (s) => m.notices_referral_rewarded({ company: s.text('company') }, s.in),
    body: (s) => s.money()
  },
  'referral.taken_back': {
    title: (s) => m.notices_referral_taken_back({ company: s.text('company') }, s.in),
    body: (s) => m.notices_referral_taken_back_text({}, s.in)
  },
  'campaign.opened': { title: (s) => m.notices_campaign_opened({ title: title(s) }, s.in) },
  'group.posted': {
    title: (s) => {
      if (s.text('what') === 'asked') return m.notices_group_asked({ dealer: s.text('dealer') }, s.in);
      return s.text('what') === 'answered'
        ? m.notices_group_answered({}, s.in)
        : m.notices_group_announced({}, s.in);
    },
    body: (s) => s.text('answer') || s.text('words')
  },
  'proof.sent': { title: (s) => m.notices_proof_sent({ dealer: s.text('dealer') }, s.in), body: title },
  'proof.decided': {
    title: (s) =>
      (s.text('accepted') === 'yes' ? m.notices_proof_accepted : m.notices_proof_refused)(
        { title: title(s) },
        s.in
      ),
    body: (s) => s.text('reason')
  },
  'commissions.drawn': {
    title: (s) => m.notices_commissions_drawn({ month: month(s) }, s.in)
  },
  'support.asked': {
    title: (s) => m.notices_support_asked({ dealer: s.text('dealer') }, s.in),
    body: (s) => s.text('words')
  },
  'support.answered': {
    title: (s) => m.notices_support_answered({}, s.in),
    body: (s) => s.text('answer')
  },
  'feedback.low': {
    title: (s) => m.notices_feedback_low({ dealer: s.text('dealer'), order: s.text('order') }, s.in),
    body: (s) =>
      m.notices_feedback_marks(
        {
          ...{ product: s.count('product'), speed: s.count('speed'), packing: s.count('packing') },
          words: s.text('words')
        },
        s.in
      )
  }
};
