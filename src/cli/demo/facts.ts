import type postgres from 'postgres';

interface DemoFact {
  name: string;
  text: [en: string, zh: string, ko: string] | null;
  care?: string;
}

const origin: DemoFact = { name: 'Origin', text: ['Made in Portugal', '葡萄牙制造', '포르투갈산'] };
const regular: DemoFact = { name: 'Fit', text: ['Regular', '标准版型', '레귤러 핏'] };
const wash = (care: string): DemoFact => ({ name: 'Care', text: null, care });
const fabric = (...text: [string, string, string]): DemoFact => ({ name: 'Fabric', text });

const shell = [
  fabric('100 % recycled polyamide', '100% 再生锦纶', '재생 나일론 100%'),
  regular,
  wash('wash-30 no-bleach tumble-low no-iron no-dry-clean'),
  origin
];
const down = [
  fabric('Shell polyamide, filling 90 % down', '面料锦纶，填充 90% 鸭绒', '겉감 나일론, 충전재 다운 90%'),
  { name: 'Fit', text: ['Roomy', '宽松版型', '루즈 핏'] } satisfies DemoFact,
  wash('hand-wash no-bleach tumble-low no-iron no-dry-clean'),
  origin
];
const knit = [
  fabric('80 % cotton, 20 % recycled polyester', '80% 棉，20% 再生涤纶', '면 80%, 재생 폴리에스터 20%'),
  regular,
  wash('wash-40 no-bleach line-dry iron-150 dry-clean'),
  origin
];
const bag = [
  fabric('Polyamide, 420 denier', '420D 锦纶', '나일론 420데니어'),
  wash('no-wash no-bleach no-tumble no-iron no-dry-clean'),
  origin
];

/** What is told of the demo's styles, by drawing. */
const told: Readonly<Record<string, readonly DemoFact[]>> = {
  ...{ vest: down, down, coat: down, jacket: shell, fleece: knit, hoodie: knit, tee: knit },
  ...{ pant: shell, shorts: shell, pack: bag, cap: bag }
};

/** Writes the facts of all styles in one statement. */
export async function seedFacts(tx: postgres.TransactionSql): Promise<void> {
  const products = await tx<{ id: number; drawing: string }[]>`select id, drawing from products`;
  const rows = products.flatMap(({ id, drawing }) =>
    (told[drawing] ?? []).map(({ name, text, care }, position) => ({
      ...{ product_id: id, name, position, care: care ?? null },
      ...{ text: text?.[0] ?? null, text_zh: text?.[1] ?? null, text_ko: text?.[2] ?? null }
    }))
  );
  if (rows.length > 0) await tx`insert into product_facts ${tx(rows)}`;
}
