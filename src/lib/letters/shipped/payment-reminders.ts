import type { ShippedLetter } from './shipped-letter.ts';

export const firstReminder: ShippedLetter = {
  en: {
    subject: '{{dealer.name}}: a payment may have slipped by',
    body: `# A friendly reminder

Dear {{person.name|friend of the house}},

Since {{debt.since}} a payment of {{dealer.name}} is open, {{debt.total}} in all. Most likely it has only slipped by.

{{debt.list}}

Online it is done in two minutes. If you have paid in these days, thank you, and please forget this letter.

[Open my payments]({{link.payments}})

If something is in the way, an invoice that does not agree or goods that were not right, tell {{rep.name|us}}. We would rather hear it today than wait for it.

> Telephone: {{rep.phone|}}
> Mail: {{rep.email|}}

{{sender.name}}
{{brand.name}}`
  },
  'zh-CN': {
    subject: '{{dealer.name}}：有一笔款项尚未到账',
    body: `# 温馨提醒

尊敬的{{person.name|合作伙伴}}：

您好！{{dealer.name}}自 {{debt.since}} 起有款项尚未支付，合计 {{debt.total}}，想必只是一时疏忽。

{{debt.list}}

在线支付只需两分钟。如果您这几天已经付款，谢谢您，请忽略此信。

[打开付款页面]({{link.payments}})

如果是对账不符或货品有问题，请告诉{{rep.name|我们}}。我们希望尽早听到，而不是一直等待。

> 电话：{{rep.phone|}}
> 邮箱：{{rep.email|}}

{{sender.name}}
{{brand.name}}`
  },
  ko: {
    subject: '{{dealer.name}}: 결제를 잊으신 것 같습니다',
    body: `# 결제 안내

{{person.name|대표}} 님께

{{dealer.name}}의 결제가 {{debt.since}}부터 남아 있습니다. 모두 {{debt.total}}입니다. 아마 잠시 잊으신 것 같습니다.

{{debt.list}}

온라인으로 2분이면 됩니다. 요 며칠 사이에 결제하셨다면 감사드리며, 이 편지는 잊어 주세요.

[결제 열기]({{link.payments}})

금액이 맞지 않거나 상품에 문제가 있다면 {{rep.name|저희}}에게 알려 주세요. 기다리기보다 오늘 듣고 싶습니다.

> 전화: {{rep.phone|}}
> 메일: {{rep.email|}}

{{sender.name}}
{{brand.name}}`
  }
};

export const secondReminder: ShippedLetter = {
  en: {
    subject: '{{dealer.name}}: {{debt.total}} has been open for {{debt.days}} days',
    body: `# A payment is still open

Dear {{person.name|friend of the house}},

We have written to you before: {{debt.total}} of {{dealer.name}} has been open since {{debt.since}}, {{debt.days}} days by now.

{{debt.list}}

Please pay within seven days, or tell us when you can. If you need to pay in parts, we can talk about it; what we cannot do is plan without a word from you.

[Pay now]({{link.payments}})

Goods that wait for these payments stay with us until then. {{rep.name|Our finance team}} will answer your call.

> Telephone: {{rep.phone|}}
> Mail: {{rep.email|}}

{{sender.name}}
{{brand.name}}`
  },
  'zh-CN': {
    subject: '{{dealer.name}}：{{debt.total}} 已逾期 {{debt.days}} 天',
    body: `# 款项仍未到账

尊敬的{{person.name|合作伙伴}}：

您好！此前我们已就此致信：{{dealer.name}}的 {{debt.total}} 自 {{debt.since}} 起未付，至今已逾期 {{debt.days}} 天。

{{debt.list}}

请在七天内付款，或告诉我们您何时可以付款。如需分次支付，可以商量；但没有您的答复，我们无法安排后续工作。

[立即付款]({{link.payments}})

在此之前，与这些款项相关的货品将暂时留在我们仓库。{{rep.name|我们的财务同事}}随时接听您的电话。

> 电话：{{rep.phone|}}
> 邮箱：{{rep.email|}}

{{sender.name}}
{{brand.name}}`
  },
  ko: {
    subject: '{{dealer.name}}: {{debt.total}} 결제가 {{debt.days}}일째 남아 있습니다',
    body: `# 결제가 아직 남아 있습니다

{{person.name|대표}} 님께

앞서 안내해 드린 대로 {{dealer.name}}의 {{debt.total}} 결제가 {{debt.since}}부터 {{debt.days}}일째 남아 있습니다.

{{debt.list}}

7일 안에 결제하시거나 언제 가능한지 알려 주세요. 나누어 결제하셔야 한다면 의논할 수 있습니다. 다만 아무 말씀이 없으면 저희도 계획을 세울 수 없습니다.

[지금 결제하기]({{link.payments}})

이 결제를 기다리는 상품은 그때까지 저희가 보관합니다. {{rep.name|재무 담당}}에게 언제든 전화해 주세요.

> 전화: {{rep.phone|}}
> 메일: {{rep.email|}}

{{sender.name}}
{{brand.name}}`
  }
};

export const lastReminder: ShippedLetter = {
  en: {
    subject: '{{dealer.name}}: last reminder for {{debt.total}}',
    body: `# Last reminder

Dear {{person.name|friend of the house}},

In spite of two reminders, {{debt.total}} of {{dealer.name}} is open, the oldest part since {{debt.since}}, {{debt.days}} days ago.

{{debt.list}}

Please pay the whole amount within five days from today. After that we have to hold your open orders and give the matter to somebody else, which we would much rather not do.

[Pay now]({{link.payments}})

If there is a reason that we do not know, call us today. {{rep.name|Our finance team}} has the right to agree on a way out with you.

> Telephone: {{rep.phone|}}
> Mail: {{rep.email|}}

{{sender.name}}
{{brand.name}}`
  },
  'zh-CN': {
    subject: '{{dealer.name}}：关于 {{debt.total}} 的最后一次催款',
    body: `# 最后一次提醒

尊敬的{{person.name|合作伙伴}}：

您好！我们已两次提醒，但{{dealer.name}}仍有 {{debt.total}} 未付，其中最早一笔自 {{debt.since}} 起已逾期 {{debt.days}} 天。

{{debt.list}}

请自今日起五天内付清全部款项。逾期我们将不得不暂停您未完成的订单，并移交他人处理，这是我们最不愿意看到的。

[立即付款]({{link.payments}})

如有我们尚不了解的原因，请今天就来电。{{rep.name|我们的财务同事}}有权与您商定解决办法。

> 电话：{{rep.phone|}}
> 邮箱：{{rep.email|}}

{{sender.name}}
{{brand.name}}`
  },
  ko: {
    subject: '{{dealer.name}}: {{debt.total}} 마지막 결제 안내',
    body: `# 마지막 안내

{{person.name|대표}} 님께

두 번의 안내에도 {{dealer.name}}의 {{debt.total}} 결제가 남아 있습니다. 가장 오래된 것은 {{debt.since}}부터 {{debt.days}}일이 지났습니다.

{{debt.list}}

오늘부터 5일 안에 전액을 결제해 주세요. 그 뒤에는 진행 중인 주문을 멈추고 이 건을 다른 곳에 맡길 수밖에 없습니다. 저희도 그렇게 되기를 바라지 않습니다.

[지금 결제하기]({{link.payments}})

저희가 모르는 사정이 있다면 오늘 전화해 주세요. {{rep.name|재무 담당}}에게 함께 방법을 정할 권한이 있습니다.

> 전화: {{rep.phone|}}
> 메일: {{rep.email|}}

{{sender.name}}
{{brand.name}}`
  }
};
