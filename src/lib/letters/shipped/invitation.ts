import type { ShippedLetter } from './shipped-letter.ts';

export const invitation: ShippedLetter = {
  en: {
    subject: '{{dealer.name}}: your place at {{fair.name}}, {{fair.days}}',
    body: `# You are invited

Dear {{person.name|friend of the house}},

We would like to show the new collection to {{dealer.name}} before anybody else sees it, and we have kept a place for you at {{fair.name}}.

{{fair.theme|}}

{{fair.reason|}}

> When: {{fair.days}}
> Doors open: {{fair.opens}}
> Where: {{fair.place|we will tell you in good time}}
> Programme: {{fair.programme|}}

[Find the way]({{link.map|}})

You can touch every style, see what can be shipped by which day, and order from your own price list on your phone. If there is something that you want to see or a question that you want answered, tell us beforehand and it will be ready when you come.

[Say whether you come]({{link.answer}})

{{rep.name|Your sales office}} looks after you before, at and after the fair, and is glad to hear from you.

> Telephone: {{rep.phone|}}
> Mail: {{rep.email|}}

We look forward to seeing you.

{{sender.name}}
{{brand.name}}`
  },
  'zh-CN': {
    subject: '邀请{{dealer.name}}出席{{fair.name}}（{{fair.days}}）',
    body: `# 诚邀您莅临

尊敬的{{person.name|合作伙伴}}：

您好！新一季产品即将发布，我们希望{{dealer.name}}能最先看到，并已在{{fair.name}}为您预留席位。

{{fair.theme|}}

{{fair.reason|}}

> 时间：{{fair.days}}
> 开场：{{fair.opens}}
> 地点：{{fair.place|稍后另行通知}}
> 日程：{{fair.programme|}}

[查看地图]({{link.map|}})

现场您可以逐款看样、当场了解每款的可发货日期，并用手机按您自己的价目表下单。如有特别想看的款式或想了解的问题，请提前告诉我们，我们会为您准备好。

[答复是否参加]({{link.answer}})

会前、会中、会后，{{rep.name|我们的销售团队}}都会全程为您服务，欢迎随时联系。

> 电话：{{rep.phone|}}
> 邮箱：{{rep.email|}}

期待与您相见。

{{sender.name}}
{{brand.name}}`
  },
  ko: {
    subject: '{{dealer.name}} 초대: {{fair.name}} ({{fair.days}})',
    body: `# 초대합니다

{{person.name|대표}} 님께

새 컬렉션을 {{dealer.name}}에 가장 먼저 보여 드리고 싶어 {{fair.name}}에 자리를 마련했습니다.

{{fair.theme|}}

{{fair.reason|}}

> 일시: {{fair.days}}
> 개장: {{fair.opens}}
> 장소: {{fair.place|추후 안내}}
> 프로그램: {{fair.programme|}}

[지도 보기]({{link.map|}})

모든 스타일을 직접 만져 보고, 언제 출고할 수 있는지 바로 확인하고, 휴대폰에서 자사 단가표로 주문하실 수 있습니다. 꼭 보고 싶은 스타일이나 궁금한 점이 있으면 미리 알려 주세요. 오시기 전에 준비해 두겠습니다.

[참석 여부 답하기]({{link.answer}})

수주회 전후와 현장에서 {{rep.name|저희 영업팀}}이(가) 함께합니다. 언제든 편하게 연락해 주세요.

> 전화: {{rep.phone|}}
> 메일: {{rep.email|}}

뵙기를 기다리겠습니다.

{{sender.name}}
{{brand.name}}`
  }
};
