import type { ShippedLetter } from './shipped-letter.ts';

export const thanksUnsigned: ShippedLetter = {
  en: {
    subject: 'It was good to have {{dealer.name}} with us',
    body: `# Thank you for coming

Dear {{person.name|friend of the house}},

Thank you for taking the time to visit {{fair.name}} on {{visit.day}}. We know what a day away from the shop costs.

> You looked at: {{visit.styles|}}
> We spoke about: {{visit.talks|}}
> With: {{visit.staff|}}

You have not ordered, and that is a good answer too, as long as we understand it. Was it the price, the days of delivery, the terms, or simply not your style? One sentence helps us to do better, and perhaps we can do something about it at once.

{{rep.name|Our sales office}} will not press you. If you would like to see a sample again, have an offer on paper or talk about terms, a call is enough.

> Telephone: {{rep.phone|}}
> Mail: {{rep.email|}}

[Look at the collection again]({{link.fair}})

With warm regards

{{sender.name}}
{{brand.name}}`
  },
  'zh-CN': {
    subject: '感谢{{dealer.name}}莅临{{fair.name}}',
    body: `# 感谢您的到来

尊敬的{{person.name|合作伙伴}}：

您好！感谢您在 {{visit.day}} 拨冗莅临{{fair.name}}。我们知道，离开门店一天并不容易。

> 您看过的款式：{{visit.styles|}}
> 我们谈到：{{visit.talks|}}
> 接待人员：{{visit.staff|}}

这次您没有下单，这同样是对我们有价值的答案，我们只是希望了解原因：是价格、交期、付款条件，还是款式不合适？哪怕一句话，也能帮助我们改进，也许现在就有解决的办法。

{{rep.name|我们的销售团队}}不会催促您。如果您想再看样品、需要一份书面报价或谈谈付款条件，来个电话即可。

> 电话：{{rep.phone|}}
> 邮箱：{{rep.email|}}

[再看看新品]({{link.fair}})

顺祝商祺

{{sender.name}}
{{brand.name}}`
  },
  ko: {
    subject: '{{dealer.name}}에서 와 주셔서 감사합니다',
    body: `# 와 주셔서 감사합니다

{{person.name|대표}} 님께

{{visit.day}} 바쁘신 가운데 {{fair.name}}에 와 주셔서 감사합니다. 매장을 하루 비우는 일이 쉽지 않다는 것을 잘 알고 있습니다.

> 살펴보신 스타일: {{visit.styles|}}
> 나눈 이야기: {{visit.talks|}}
> 함께한 담당: {{visit.staff|}}

이번에는 주문하지 않으셨지만 그 또한 저희에게 소중한 답입니다. 가격이었는지, 납기였는지, 결제 조건이었는지, 아니면 스타일이 맞지 않았는지 한마디만 들려주세요. 지금이라도 풀어 드릴 수 있는 일일지 모릅니다.

{{rep.name|저희 영업팀}}은(는) 재촉하지 않겠습니다. 샘플을 다시 보고 싶거나 견적서가 필요하거나 조건을 의논하고 싶으시면 전화 한 통이면 됩니다.

> 전화: {{rep.phone|}}
> 메일: {{rep.email|}}

[컬렉션 다시 보기]({{link.fair}})

감사합니다.

{{sender.name}}
{{brand.name}}`
  }
};
