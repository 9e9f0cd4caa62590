/**
 * How much each search covers: little in `make test`, which is to take minutes, and all of it in
 * `make soak`. The first number is that of `make test`. A search is written once and asks here.
 */
const SEARCHES = {
  'engine/mixtures': {
    'generated scenarios, each under a mixture of readings': [500, 2_000],
    'scenarios of dense traffic, each under a mixture of readings': [600, 2_000],
    'lifecycles of dense traffic': [300, 2_000],
    'lifecycles, each under a mixture of readings': [500, 2_000],
    'scenarios under each profile': [100, 300],
  },
  'input/generate/pairs': { 'scenarios of several queue pairs': [200, 1_000] },
  'search/causes': { 'planted defects and switched choices': [6, 100] },
  'search/explain/readings': {
    'combinations of two readings': [2, 5],
    'candidates tried to shrink each scenario': [0, 1_000],
  },
  'comparison/laws/sent-again': { 'lifecycles in which frames are sent again': [100, 400] },
  'live/causes': { 'switched choices': [2, 92] },
  'live/rules': { 'scenarios under each of four mixtures': [40, 400] },
  'live/campaign': {
    'generated scenarios on core and qtest': [200, 2_000],
    'generated scenarios on the guest': [40, 200],
    'lifecycles on core and qtest': [100, 1_000],
    'lifecycles on the guest': [20, 100],
    'scenarios of several queue pairs on core and qtest': [10, 100],
    'scenarios of several queue pairs on the guest': [6, 50],
    'scenarios of 5,000 connections on core and qtest': [1, 20],
  },
  'live/findings': { 'scenarios on unpatched QEMU': [16, 200] },
  'live/qtest-statistics': {
    'generated scenarios': [100, 300],
    'lifecycles of a device': [150, 600],
  },
  'live/stock': { 'generated scenarios': [400, 3_000], 'lifecycles of a device': [300, 3_000] },
  'live/linux': {
    'generated scenarios': [400, 3_000],
    'scenarios that are repeated': [20, 100],
    'runs of each': [2, 20],
  },
  'live/guest-repeat': {
    'campaigns that must be equal': [2, 5],
    'scenarios of a campaign': [40, 200],
    'lifecycles of a campaign': [30, 500],
  },
} as const;

export type Part = keyof typeof SEARCHES;

/** Whether this is `make soak`. */
export const SOAK = process.env['RSCLAB_SOAK'] === '1';

/** How much the search `of` a test file covers in this run. */
export function scale<P extends Part>(part: P, of: keyof (typeof SEARCHES)[P] & string): number {
  const [little, all] = SEARCHES[part][of] as readonly [number, number];
  return SOAK ? all : little;
}

/** What each part covers in this run, for a summary: `part`, what is counted, how many. */
export function covered(): readonly (readonly [Part, string, number])[] {
  return (Object.keys(SEARCHES) as Part[]).flatMap((part) =>
    Object.entries(SEARCHES[part]).map(
      ([of, [little, all]]) => [part, of, SOAK ? all : little] as const,
    ),
  );
}
