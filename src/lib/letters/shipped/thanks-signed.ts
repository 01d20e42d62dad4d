import type { ShippedLetter } from './shipped-letter.ts';

export const thanksSigned: ShippedLetter = {
  en: {
    subject: 'Thank you, {{dealer.name}}',
    body: `# Thank you for ordering with us

Dear {{person.name|friend of the house}},

{{fair.name}} is over, and we want to thank {{dealer.name}} first. You ordered {{orders.units}} pieces for {{orders.total}}; that is a decision about your next season, and we take it as seriously as you do.

{{orders.list}}

What happens now: we check every line, confirm the days and send you the confirmation. From then on you can see at any time what is being made, what has been shipped and what is due.

[Follow my orders]({{link.orders}})

If you have thought of something on the way home, a size, a colour, another day, call {{rep.name|our sales office}} now. Early is easy.

> Telephone: {{rep.phone|}}
> Mail: {{rep.email|}}

With warm regards

{{sender.name}}
{{brand.name}}`
  },
  'zh-CN': {
    subject: '感谢{{dealer.name}}在{{fair.name}}的信任',
    body: `# 感谢您的订货

尊敬的{{person.name|合作伙伴}}：

您好！{{fair.name}}圆满结束，我们首先要感谢{{dealer.name}}。您共订货 {{orders.units}} 件，金额 {{orders.total}}。这是您对下一季的决定，我们会像您一样认真对待。

{{orders.list}}

接下来，我们会逐行核对、确认交期，并向您发送订单确认函。此后您可以随时查看生产进度、发货情况和付款安排。

[查看我的订单]({{link.orders}})

如果回程路上又想到尺码、颜色或交期需要调整，请尽早联系{{rep.name|我们的销售团队}}，越早越好安排。

> 电话：{{rep.phone|}}
> 邮箱：{{rep.email|}}

顺祝商祺

{{sender.name}}
{{brand.name}}`
  },
  ko: {
    subject: '{{dealer.name}}에 감사드립니다',
    body: `# 주문해 주셔서 감사합니다

{{person.name|대표}} 님께

{{fair.name}}을(를) 마치며 {{dealer.name}}에 가장 먼저 감사 인사를 드립니다. 모두 {{orders.units}}개, {{orders.total}}의 주문을 해 주셨습니다. 다음 시즌을 위한 결정인 만큼 저희도 같은 마음으로 준비하겠습니다.

{{orders.list}}

이제 모든 품목을 확인하고 날짜를 확정해 주문 확인서를 보내 드립니다. 그다음부터는 무엇을 만들고 있는지, 무엇이 출고되었는지, 언제 결제할지 언제든 보실 수 있습니다.

[내 주문 보기]({{link.orders}})

돌아가시는 길에 사이즈나 색상, 날짜를 바꾸고 싶어지셨다면 {{rep.name|저희 영업팀}}에 바로 연락해 주세요. 빠를수록 쉽게 바꿀 수 있습니다.

> 전화: {{rep.phone|}}
> 메일: {{rep.email|}}

감사합니다.

{{sender.name}}
{{brand.name}}`
  }
};
