import type { ShippedLetter } from './shipped-letter.ts';

export const wishBirthday: ShippedLetter = {
  en: {
    subject: 'Happy birthday, {{person.name|dear partner}}',
    body: `Dear {{person.name|partner}},

a happy birthday and a good year to you, from all of us.

> A coupon for your next order: {{coupon.code|}}
> Off every price: {{coupon.off|}}
> Until: {{coupon.until|}}

{{rep.name|}}
{{brand.name}}`
  },
  'zh-CN': {
    subject: '生日快乐，{{person.name|尊敬的伙伴}}',
    body: `尊敬的{{person.name|合作伙伴}}：

祝您生日快乐，新的一年顺遂如意。

> 送您下单优惠券：{{coupon.code|}}
> 每款价格减免：{{coupon.off|}}
> 有效期至：{{coupon.until|}}

{{rep.name|}}
{{brand.name}}`
  },
  ko: {
    subject: '{{person.name|대표}} 님, 생일을 축하합니다',
    body: `{{person.name|대표}} 님께

생일을 진심으로 축하드립니다. 건강하고 좋은 한 해 보내세요.

> 다음 주문에 쓰실 쿠폰: {{coupon.code|}}
> 모든 가격에서 할인: {{coupon.off|}}
> 유효 기한: {{coupon.until|}}

{{rep.name|}}
{{brand.name}}`
  }
};

export const wishAnniversary: ShippedLetter = {
  en: {
    subject: 'All the best, {{person.name|dear partner}}',
    body: `Dear {{person.name|partner}},

all the best on your special day.

{{rep.name|}}
{{brand.name}}`
  },
  'zh-CN': {
    subject: '祝福您，{{person.name|尊敬的伙伴}}',
    body: `尊敬的{{person.name|合作伙伴}}：

在您的纪念日里，衷心祝福您。

{{rep.name|}}
{{brand.name}}`
  },
  ko: {
    subject: '{{person.name|대표}} 님, 축하드립니다',
    body: `{{person.name|대표}} 님께

뜻깊은 날을 진심으로 축하드립니다.

{{rep.name|}}
{{brand.name}}`
  }
};

export const wishShop: ShippedLetter = {
  en: {
    subject: 'Many good years more for {{dealer.name}}',
    body: `Dear {{person.name|partner}},

{{dealer.name}} has its anniversary today. Thank you for the way together, and many good years more.

> A coupon for your next order: {{coupon.code|}}
> Off every price: {{coupon.off|}}
> Until: {{coupon.until|}}

{{rep.name|}}
{{brand.name}}`
  },
  'zh-CN': {
    subject: '{{dealer.name}}店庆快乐',
    body: `尊敬的{{person.name|合作伙伴}}：

今天是{{dealer.name}}的店庆。感谢一路同行，祝生意长红。

> 送您下单优惠券：{{coupon.code|}}
> 每款价格减免：{{coupon.off|}}
> 有效期至：{{coupon.until|}}

{{rep.name|}}
{{brand.name}}`
  },
  ko: {
    subject: '{{dealer.name}}의 개점 기념일을 축하합니다',
    body: `{{person.name|대표}} 님께

오늘은 {{dealer.name}}의 개점 기념일입니다. 진심으로 축하드립니다. 함께 걸어와 주셔서 감사드리며 앞으로도 늘 번창하시기 바랍니다.

> 다음 주문에 쓰실 쿠폰: {{coupon.code|}}
> 모든 가격에서 할인: {{coupon.off|}}
> 유효 기한: {{coupon.until|}}

{{rep.name|}}
{{brand.name}}`
  }
};
