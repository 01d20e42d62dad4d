/** The eight regions of the demo, with the weight of each in the brand's sales. Companies and people are invented. */
export const regionWords = [
  { code: 'NSH', name: 'Northshore', weight: 1.45 },
  { code: 'KFY', name: 'Kingsferry', weight: 1.7 },
  { code: 'HMR', name: 'Highmoor', weight: 1.2 },
  { code: 'ELM', name: 'Elmhaven', weight: 1.0 },
  { code: 'CLV', name: 'Calder Valley', weight: 1.5 },
  { code: 'SLT', name: 'Saltmarsh', weight: 1.1 },
  { code: 'WST', name: 'Westreach', weight: 1.25 },
  { code: 'LRK', name: 'Larkfield', weight: 0.9 }
] as const;

const firsts =
  'Wren Tarn Alder Bracken Fenwick Halyard Orrin Skerry Lowmoor Tolland Larch Heron Corrie Sorrel Hazel Rowan Moorgate Pike Ember Granite Harbour Linden Thistle Quarry Redcliff Silver Birch Wharf Meadow Fern'.split(
    ' '
  );
const seconds = [
  '& Fell',
  '& Alder Outfitters',
  'Trail Co',
  'Supply',
  'Brothers',
  'Trading',
  'Outdoor',
  'House',
  'Stores',
  '& Sons',
  'Sports',
  'Mountain Shop'
];

/** Name of the n-th dealer (from 0); different for every n below 360. */
export function dealerName(n: number): string {
  return `${firsts[n % firsts.length]} ${seconds[(n + Math.floor(n / firsts.length)) % seconds.length]}`;
}

export const cities =
  'Quayhaven Stonebridge Millford Ashby Eastcliff Wetherley Norwell Brightsea Castleton Dunmoor'.split(' ');

const streets = [
  'Quay Street',
  'Mill Lane',
  'Foundry Road',
  'Market Row',
  'Harbour Walk',
  'Chapel Hill',
  'Weavers Yard'
];

/** Street and number of the n-th dealer (from 0). */
export function addressOf(n: number): string {
  return `${1 + ((n * 17) % 140)} ${streets[n % streets.length]}`;
}

const people =
  'Maren Jonas Ines Ada Rui Tomas Hana Mika Noor Elin Otto Vera Ivo Lena Sami Petra Niko Alma Juno Theo'.split(
    ' '
  );
const families = 'Oduya Wray Halloran Kinsella Vasko Reyl Brandt Moss Lindqvist Akers Novak Sorel'.split(' ');

/** Name of the n-th person (from 0). */
export function personName(n: number): string {
  return `${people[n % people.length]} ${families[(n * 7 + Math.floor(n / people.length)) % families.length]}`;
}

/** What the styles are: a drawing, a line of names, sizes and a price band in whole units of money. */
export const styleWords = [
  {
    drawing: 'vest',
    names: ['Ridge down vest', 'Scree vest', 'Loft vest', 'Harrier vest', 'Beck vest'],
    sizes: 'letters',
    from: 29,
    to: 48
  },
  {
    drawing: 'jacket',
    names: [
      'Mistral shell',
      'Squall jacket',
      'Traverse jacket',
      'Beacon shell',
      'Gale jacket',
      'Spindrift shell'
    ],
    sizes: 'letters',
    from: 64,
    to: 128
  },
  {
    drawing: 'down',
    names: ['Summit down', 'Ridge down jacket', 'Fell down hoody', 'Quilt jacket', 'Cirque down'],
    sizes: 'letters',
    from: 82,
    to: 149
  },
  {
    drawing: 'fleece',
    names: ['Loft grid fleece', 'Moor fleece', 'Cairn fleece', 'Pile jacket', 'Grid half-zip'],
    sizes: 'letters',
    from: 22,
    to: 42
  },
  {
    drawing: 'hoodie',
    names: ['Harbour hoodie', 'Dock hoodie', 'Larch hoodie', 'Quay hoodie', 'Tide hoodie'],
    sizes: 'letters',
    from: 24,
    to: 38
  },
  {
    drawing: 'coat',
    names: ['Storm parka', 'Pier coat', 'North parka', 'Watch coat', 'Wharf parka'],
    sizes: 'letters',
    from: 98,
    to: 179
  },
  {
    drawing: 'tee',
    names: ['Cairn tee', 'Heath tee', 'Base tee', 'Route tee', 'Tarn tee', 'Marker tee'],
    sizes: 'letters',
    from: 9,
    to: 17
  },
  {
    drawing: 'pant',
    names: ['Scree pant', 'Trail pant', 'Storm pant', 'Fell trouser', 'Camp chino', 'Ridge tight'],
    sizes: 'waists',
    from: 34,
    to: 69
  },
  {
    drawing: 'pack',
    names: ['Traverse pack 28 L', 'Day pack 18 L', 'Haul bag 60 L', 'Crag pack 35 L', 'City pack 22 L'],
    sizes: 'none',
    from: 38,
    to: 92
  },
  {
    drawing: 'cap',
    names: ['Peak cap', 'Camp cap', 'Wool beanie', 'Sun hat', 'Trail cap', 'Storm hat'],
    sizes: 'none',
    from: 8,
    to: 19
  },
  {
    drawing: 'shorts',
    names: ['Trail short', 'Camp short', 'River short', 'Route short', 'Ridge short', 'Shore short'],
    sizes: 'waists',
    from: 21,
    to: 36
  }
] as const;

export const sizesOf = {
  letters: ['XS', 'S', 'M', 'L', 'XL', '2XL', '3XL'],
  waists: ['28', '30', '32', '34', '36', '38'],
  none: [null]
} as const;

export const colourWords = [
  ['Moss', '#5b6644'],
  ['Graphite', '#474b52'],
  ['Sandstone', '#c4a77d'],
  ['Lake', '#3d7d94'],
  ['Ember', '#b4553a'],
  ['Oat', '#d8cbb3'],
  ['Fern', '#7d9460'],
  ['Navy', '#27364f'],
  ['Berry', '#7d2f4a'],
  ['Ochre', '#c08a2e']
] as const;
