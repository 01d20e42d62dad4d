import type { ShippedLetter } from './shipped-letter.ts';

export const delay: ShippedLetter = {
  en: {
    subject: '{{dealer.name}}: order {{delay.order}} comes on {{delay.to}}',
    body: `# We are late, and we are sorry

Dear {{person.name|friend of the house}},

We promised {{dealer.name}} goods for {{delay.from}} and cannot keep it. The new day is {{delay.to}}.

> Why: {{delay.reason}}

{{delay.list}}

You planned with our word, so the choice is yours: wait for the new day, take first what is ready, or change what you ordered. The page of the order shows what is possible; your answer is carried out at once.

[Choose what suits me]({{link.orders}})

{{rep.name|Our sales office}} knows about it and will find a way with you, should none of it suit you.

> Telephone: {{rep.phone|}}
> Mail: {{rep.email|}}

{{sender.name}}
{{brand.name}}`
  },
  'zh-CN': {
    subject: '{{dealer.name}}：订单 {{delay.order}} 改为 {{delay.to}} 交货',
    body: `# 交期推迟，深表歉意

尊敬的{{person.name|合作伙伴}}：

您好！我们曾承诺{{dealer.name}}的货品于 {{delay.from}} 交货，现无法兑现，新的日期为 {{delay.to}}。

> 原因：{{delay.reason}}

{{delay.list}}

您是按我们的承诺安排的，所以由您来选择：等待新日期、先收已完成的部分，或调整所订货品。订单页面会列出可行的方案，您的答复会立即执行。

[选择适合我的方案]({{link.orders}})

如果都不合适，{{rep.name|我们的销售团队}}已了解情况，会与您一起想办法。

> 电话：{{rep.phone|}}
> 邮箱：{{rep.email|}}

{{sender.name}}
{{brand.name}}`
  },
  ko: {
    subject: '{{dealer.name}}: 주문 {{delay.order}}의 날짜가 {{delay.to}}(으)로 바뀌었습니다',
    body: `# 늦어져 죄송합니다

{{person.name|대표}} 님께

{{dealer.name}}에 {{delay.from}}까지 약속한 상품을 제날짜에 드리지 못하게 되었습니다. 새 날짜는 {{delay.to}}입니다.

> 이유: {{delay.reason}}

{{delay.list}}

저희 약속을 믿고 계획하셨으니 선택은 {{dealer.name}}에 맡기겠습니다. 새 날짜까지 기다리기, 준비된 것부터 받기, 주문 바꾸기 중에서 고르실 수 있습니다. 가능한 방법은 주문 페이지에 있고, 답하시면 바로 반영됩니다.

[방법 고르기]({{link.orders}})

모두 맞지 않으면 {{rep.name|저희 영업팀}}이(가) 함께 방법을 찾겠습니다.

> 전화: {{rep.phone|}}
> 메일: {{rep.email|}}

{{sender.name}}
{{brand.name}}`
  }
};
