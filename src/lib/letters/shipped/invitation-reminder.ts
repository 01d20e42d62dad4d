import type { ShippedLetter } from './shipped-letter.ts';

export const invitationReminder: ShippedLetter = {
  en: {
    subject: '{{dealer.name}}, will we see you at {{fair.name}}?',
    body: `# Will you come?

Dear {{person.name|friend of the house}},

Some time ago we invited {{dealer.name}} to {{fair.name}}. We have not heard from you yet, and your place is still kept.

> When: {{fair.days}}
> Doors open: {{fair.opens}}
> Where: {{fair.place|we will tell you in good time}}

A short word is enough. If the day does not suit you, tell us so: we will find another way to show you the collection.

[Say whether you come]({{link.answer}})

{{rep.name|Your sales office}} is glad to help with the journey, an appointment or anything else.

> Telephone: {{rep.phone|}}
> Mail: {{rep.email|}}

{{sender.name}}
{{brand.name}}`
  },
  'zh-CN': {
    subject: '{{dealer.name}}，期待您确认出席{{fair.name}}',
    body: `# 期待您的回复

尊敬的{{person.name|合作伙伴}}：

您好！此前我们邀请{{dealer.name}}出席{{fair.name}}，目前还没有收到您的回复，您的席位我们一直保留着。

> 时间：{{fair.days}}
> 开场：{{fair.opens}}
> 地点：{{fair.place|稍后另行通知}}

您只需简单回复一句即可。如果时间不方便，也请告诉我们，我们会另外安排，让您看到新品。

[答复是否参加]({{link.answer}})

行程、预约或其他任何事宜，{{rep.name|我们的销售团队}}都乐意为您安排。

> 电话：{{rep.phone|}}
> 邮箱：{{rep.email|}}

{{sender.name}}
{{brand.name}}`
  },
  ko: {
    subject: '{{dealer.name}}, {{fair.name}}에 오시나요?',
    body: `# 답장을 기다립니다

{{person.name|대표}} 님께

얼마 전 {{dealer.name}}에 {{fair.name}} 초대장을 보내 드렸습니다. 아직 답장을 받지 못했지만 자리는 그대로 비워 두었습니다.

> 일시: {{fair.days}}
> 개장: {{fair.opens}}
> 장소: {{fair.place|추후 안내}}

한마디면 충분합니다. 날짜가 맞지 않으면 알려 주세요. 컬렉션을 보실 수 있는 다른 방법을 찾아 드리겠습니다.

[참석 여부 답하기]({{link.answer}})

오시는 길이나 상담 예약 등 무엇이든 {{rep.name|저희 영업팀}}이(가) 도와드리겠습니다.

> 전화: {{rep.phone|}}
> 메일: {{rep.email|}}

{{sender.name}}
{{brand.name}}`
  }
};
