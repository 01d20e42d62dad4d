import type { NamedKind } from '#lib/catalog/local-name.ts';

/** What the invented things of the demo are called in Chinese and Korean. */
type Names = Readonly<Record<string, readonly [zh: string, ko: string]>>;

export const styleNames: Names = {
  'Ridge down vest': ['山脊羽绒马甲', '리지 다운 베스트'],
  'Scree vest': ['碎石坡马甲', '스크리 베스트'],
  'Loft vest': ['暖层马甲', '로프트 베스트'],
  'Harrier vest': ['鹞鹰马甲', '해리어 베스트'],
  'Beck vest': ['山溪马甲', '벡 베스트'],
  'Mistral shell': ['朔风冲锋衣', '미스트랄 셸 재킷'],
  'Squall jacket': ['疾风夹克', '스콜 재킷'],
  'Traverse jacket': ['横切夹克', '트래버스 재킷'],
  'Beacon shell': ['灯塔冲锋衣', '비컨 셸 재킷'],
  'Gale jacket': ['大风夹克', '게일 재킷'],
  'Spindrift shell': ['飞雪冲锋衣', '스핀드리프트 셸 재킷'],
  'Summit down': ['顶峰羽绒服', '서밋 다운'],
  'Ridge down jacket': ['山脊羽绒夹克', '리지 다운 재킷'],
  'Fell down hoody': ['高原连帽羽绒服', '펠 다운 후디'],
  'Quilt jacket': ['绗缝夹克', '퀼트 재킷'],
  'Cirque down': ['冰斗羽绒服', '서크 다운'],
  'Loft grid fleece': ['暖层网格抓绒', '로프트 그리드 플리스'],
  'Moor fleece': ['荒原抓绒', '무어 플리스'],
  'Cairn fleece': ['石堆抓绒', '케언 플리스'],
  'Pile jacket': ['毛绒夹克', '파일 재킷'],
  'Grid half-zip': ['网格半拉链上衣', '그리드 하프집'],
  'Harbour hoodie': ['海港连帽卫衣', '하버 후디'],
  'Dock hoodie': ['船坞连帽卫衣', '도크 후디'],
  'Larch hoodie': ['落叶松连帽卫衣', '라치 후디'],
  'Quay hoodie': ['码头连帽卫衣', '키 후디'],
  'Tide hoodie': ['潮汐连帽卫衣', '타이드 후디'],
  'Storm parka': ['暴风派克大衣', '스톰 파카'],
  'Pier coat': ['栈桥大衣', '피어 코트'],
  'North parka': ['北境派克大衣', '노스 파카'],
  'Watch coat': ['瞭望大衣', '워치 코트'],
  'Wharf parka': ['货栈派克大衣', '워프 파카'],
  'Cairn tee': ['石堆 T 恤', '케언 티셔츠'],
  'Heath tee': ['石楠 T 恤', '히스 티셔츠'],
  'Base tee': ['基础 T 恤', '베이스 티셔츠'],
  'Route tee': ['路线 T 恤', '루트 티셔츠'],
  'Tarn tee': ['山湖 T 恤', '탄 티셔츠'],
  'Marker tee': ['路标 T 恤', '마커 티셔츠'],
  'Scree pant': ['碎石坡长裤', '스크리 팬츠'],
  'Trail pant': ['山径长裤', '트레일 팬츠'],
  'Storm pant': ['暴风长裤', '스톰 팬츠'],
  'Fell trouser': ['高原长裤', '펠 트라우저'],
  'Camp chino': ['营地休闲裤', '캠프 치노'],
  'Ridge tight': ['山脊紧身裤', '리지 타이츠'],
  'Traverse pack 28 L': ['横切背包 28 升', '트래버스 배낭 28L'],
  'Day pack 18 L': ['日行背包 18 升', '데이팩 18L'],
  'Haul bag 60 L': ['拖运包 60 升', '홀 백 60L'],
  'Crag pack 35 L': ['岩壁背包 35 升', '크래그 배낭 35L'],
  'City pack 22 L': ['城市背包 22 升', '시티 배낭 22L'],
  'Peak cap': ['山峰帽', '피크 캡'],
  'Camp cap': ['营地帽', '캠프 캡'],
  'Wool beanie': ['羊毛针织帽', '울 비니'],
  'Sun hat': ['遮阳帽', '선 햇'],
  'Trail cap': ['山径帽', '트레일 캡'],
  'Storm hat': ['暴风帽', '스톰 햇'],
  'Trail short': ['山径短裤', '트레일 쇼츠'],
  'Camp short': ['营地短裤', '캠프 쇼츠'],
  'River short': ['河流短裤', '리버 쇼츠'],
  'Route short': ['路线短裤', '루트 쇼츠'],
  'Ridge short': ['山脊短裤', '리지 쇼츠'],
  'Shore short': ['海岸短裤', '쇼어 쇼츠']
};

/** Everything that is looked up by its name. */
export const otherNames: Readonly<Record<NamedKind, Names>> = {
  category: {
    vest: ['马甲', '베스트'],
    jacket: ['夹克', '재킷'],
    down: ['羽绒服', '다운'],
    fleece: ['抓绒', '플리스'],
    hoodie: ['连帽卫衣', '후디'],
    coat: ['大衣', '코트'],
    tee: ['T 恤', '티셔츠'],
    pant: ['长裤', '팬츠'],
    pack: ['背包', '배낭'],
    cap: ['帽子', '모자'],
    shorts: ['短裤', '쇼츠']
  },
  colour: {
    Moss: ['苔绿', '모스 그린'],
    Graphite: ['石墨灰', '그래파이트'],
    Sandstone: ['砂岩色', '샌드스톤'],
    Lake: ['湖蓝', '레이크 블루'],
    Ember: ['余烬红', '엠버 레드'],
    Oat: ['燕麦色', '오트밀'],
    Fern: ['蕨绿', '펀 그린'],
    Navy: ['藏青', '네이비'],
    Berry: ['莓红', '베리'],
    Ochre: ['赭黄', '오커 옐로']
  },
  fact: {
    Fabric: ['面料', '소재'],
    Fit: ['版型', '핏'],
    Care: ['洗护', '세탁'],
    Origin: ['产地', '원산지']
  },
  region: {
    Northshore: ['北岸', '노스쇼어'],
    Kingsferry: ['王渡', '킹스페리'],
    Highmoor: ['高原', '하이무어'],
    Elmhaven: ['榆港', '엘름헤이븐'],
    'Calder Valley': ['考尔德谷', '콜더 밸리'],
    Saltmarsh: ['盐沼', '솔트마시'],
    Westreach: ['西境', '웨스트리치'],
    Larkfield: ['云雀原', '라크필드']
  },
  fair: {
    'Refill A': ['补货 A', '보충 주문 A'],
    'Refill B': ['补货 B', '보충 주문 B'],
    'Fernholt Order Fair': ['Fernholt 订货会', 'Fernholt 수주회'],
    'Autumn 2027': ['2027 秋季', '2027년 가을'],
    'Harbour Hall': ['海港会堂', '하버 홀']
  }
};
