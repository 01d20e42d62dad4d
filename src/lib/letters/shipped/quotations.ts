import type { ShippedLetter } from './shipped-letter.ts';

export const quotation: ShippedLetter = {
  en: {
    subject: 'Your quotation {{quotation.number}} from {{brand.name}}',
    body: `Dear {{person.name|friend of the house}},

{{quotation.words|here is the quotation that we talked about.}}

> Occasion: {{fair.name|}}
> Units: {{quotation.units}}
> Total: {{quotation.total}}
> Valid until: {{quotation.valid}}

[See and answer]({{link.quotation}})

{{sender.name}}
{{brand.name}}

This letter is yours alone. Whoever has its link can answer in your name: please do not hand it on.`
  },
  'zh-CN': {
    subject: '{{brand.name}} 给您的报价单 {{quotation.number}}',
    body: `尊敬的{{person.name|合作伙伴}}：

{{quotation.words|这是我们谈到的报价单。}}

> 场次：{{fair.name|}}
> 数量：{{quotation.units}}
> 合计：{{quotation.total}}
> 有效期至：{{quotation.valid}}

[查看并答复]({{link.quotation}})

{{sender.name}}
{{brand.name}}

此信仅发给您本人。持有链接者可以您的名义答复，请勿转发。`
  },
  ko: {
    subject: '{{brand.name}} 견적서 {{quotation.number}}',
    body: `{{person.name|대표}} 님께

{{quotation.words|말씀 나눈 견적서를 보내 드립니다.}}

> 행사: {{fair.name|}}
> 수량: {{quotation.units}}
> 합계: {{quotation.total}}
> 유효 기한: {{quotation.valid}}

[보고 답하기]({{link.quotation}})

{{sender.name}}
{{brand.name}}

이 편지는 본인께만 보냅니다. 링크를 가진 사람은 누구나 본인 이름으로 답할 수 있으니 다른 분께 전달하지 말아 주세요.`
  }
};

export const quotationReply: ShippedLetter = {
  en: {
    subject: 'About your quotation {{quotation.number}}, {{brand.name}}',
    body: `Dear {{person.name|friend of the house}},

{{quotation.words}}

> Quotation: {{quotation.number}}
> Total: {{quotation.total}}
> Valid until: {{quotation.valid}}

[See and answer]({{link.quotation}})

{{sender.name}}
{{brand.name}}`
  },
  'zh-CN': {
    subject: '关于您的报价单 {{quotation.number}}，{{brand.name}}',
    body: `尊敬的{{person.name|合作伙伴}}：

{{quotation.words}}

> 报价单：{{quotation.number}}
> 合计：{{quotation.total}}
> 有效期至：{{quotation.valid}}

[查看并答复]({{link.quotation}})

{{sender.name}}
{{brand.name}}`
  },
  ko: {
    subject: '견적서 {{quotation.number}} 답변, {{brand.name}}',
    body: `{{person.name|대표}} 님께

{{quotation.words}}

> 견적서: {{quotation.number}}
> 합계: {{quotation.total}}
> 유효 기한: {{quotation.valid}}

[보고 답하기]({{link.quotation}})

{{sender.name}}
{{brand.name}}`
  }
};
