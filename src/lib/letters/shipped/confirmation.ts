import type { ShippedLetter } from './shipped-letter.ts';

export const confirmation: ShippedLetter = {
  en: {
    subject: '{{dealer.name}}: what you ordered at {{fair.name}} is confirmed',
    body: `# Your orders are confirmed

Dear {{person.name|friend of the house}},

Thank you for your trust. We have checked what {{dealer.name}} ordered at {{fair.name}} and confirmed it, {{orders.units}} pieces in all.

{{orders.list}}

> Together: {{orders.total}}

On the page of each order you find its confirmation letter with every line, the promised days and the payments. Please read it, and tell us that it is right, or what is not: nothing is shipped before we have your word.

[Open my orders]({{link.orders}})

Should anything differ from what we talked about, {{rep.name|our sales office}} will put it right.

> Telephone: {{rep.phone|}}
> Mail: {{rep.email|}}

{{sender.name}}
{{brand.name}}`
  },
  'zh-CN': {
    subject: '{{dealer.name}}在{{fair.name}}的订单已确认',
    body: `# 您的订单已确认

尊敬的{{person.name|合作伙伴}}：

您好！感谢您的信任。{{dealer.name}}在{{fair.name}}所下的订单，我们已逐一核对并确认，共 {{orders.units}} 件。

{{orders.list}}

> 合计：{{orders.total}}

每张订单的页面上都有订单确认函，列明每一行货品、承诺日期和付款安排。请您查阅，并告诉我们内容无误，或哪里需要更正：收到您的确认后我们才会发货。

[打开我的订单]({{link.orders}})

如与当面商谈的内容有任何出入，{{rep.name|我们的销售团队}}会立即为您更正。

> 电话：{{rep.phone|}}
> 邮箱：{{rep.email|}}

{{sender.name}}
{{brand.name}}`
  },
  ko: {
    subject: '{{dealer.name}}: {{fair.name}} 주문이 확정되었습니다',
    body: `# 주문이 확정되었습니다

{{person.name|대표}} 님께

믿고 주문해 주셔서 감사합니다. {{dealer.name}}의 {{fair.name}} 주문을 모두 확인하고 확정했습니다. 모두 {{orders.units}}개입니다.

{{orders.list}}

> 합계: {{orders.total}}

각 주문 페이지에서 모든 품목과 약속한 날짜, 결제 일정이 적힌 주문 확인서를 보실 수 있습니다. 읽어 보시고 맞는지, 다른 점이 있는지 알려 주세요. 확인해 주신 뒤에 출고합니다.

[내 주문 열기]({{link.orders}})

말씀 나눈 내용과 다른 점이 있으면 {{rep.name|저희 영업팀}}이(가) 바로잡겠습니다.

> 전화: {{rep.phone|}}
> 메일: {{rep.email|}}

{{sender.name}}
{{brand.name}}`
  }
};
