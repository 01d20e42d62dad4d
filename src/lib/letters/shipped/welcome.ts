import type { ShippedLetter } from './shipped-letter.ts';

export const welcome: ShippedLetter = {
  en: {
    subject: 'Welcome, {{dealer.name}}',
    body: `# Welcome

Dear {{person.name|friend of the house}},

We are glad that {{dealer.name}} works with us. Everything that you need stands in one place: your price list, your orders and what becomes of them, your payments and papers.

- Order on your phone or computer, at a fair and between fairs.
- See for every piece by which day it can be shipped, before you order it.
- Follow what is being made, what is on its way and what is due.

[Open the portal]({{link.portal}})

Your contact is {{rep.name|our sales office}}. Call whenever something is not clear; there are no small questions in the beginning.

> Telephone: {{rep.phone|}}
> Mail: {{rep.email|}}

To good business together

{{sender.name}}
{{brand.name}}`
  },
  'zh-CN': {
    subject: '欢迎{{dealer.name}}',
    body: `# 欢迎加入

尊敬的{{person.name|合作伙伴}}：

您好！很高兴{{dealer.name}}成为我们的合作伙伴。您需要的一切都在同一个地方：您的价目表、订单及其进展、付款和单据。

- 用手机或电脑订货，订货会期间和平时都可以。
- 下单之前就能看到每件货品的可发货日期。
- 随时查看在产、在途和待付的情况。

[打开门户]({{link.portal}})

您的联系人是{{rep.name|我们的销售团队}}。有任何不清楚的地方，请随时来电，刚开始合作，没有小问题。

> 电话：{{rep.phone|}}
> 邮箱：{{rep.email|}}

祝合作愉快，生意兴隆

{{sender.name}}
{{brand.name}}`
  },
  ko: {
    subject: '{{dealer.name}}을(를) 환영합니다',
    body: `# 환영합니다

{{person.name|대표}} 님께

{{dealer.name}}과(와) 함께하게 되어 기쁩니다. 단가표, 주문과 진행 상황, 결제와 서류까지 필요한 모든 것이 한곳에 있습니다.

- 휴대폰이나 컴퓨터로, 수주회에서도 평소에도 주문하세요.
- 주문하기 전에 언제 출고할 수 있는지 하나하나 확인하세요.
- 무엇을 만들고 있고, 무엇이 오고 있고, 무엇을 결제할지 언제든 확인하세요.

[포털 열기]({{link.portal}})

담당자는 {{rep.name|저희 영업팀}}입니다. 궁금한 점이 있으면 언제든 전화 주세요. 처음에는 사소한 질문이란 없습니다.

> 전화: {{rep.phone|}}
> 메일: {{rep.email|}}

좋은 거래가 이어지기를 바라며

{{sender.name}}
{{brand.name}}`
  }
};
