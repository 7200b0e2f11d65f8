/** The figures as tables, for a screen or for Markdown. Each speed stands beside what it was measured against. */
import type { Figures } from './figures.ts';
import type { GrowthPlan, GrowthRow } from './growth.ts';
import type { Ratio } from './measure.ts';

interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly note?: string;
}

const fixed = (value: number | null, digits: number) => (value === null ? 'not measured' : value.toFixed(digits));
const ratio = (value: Ratio | null, digits: number) =>
  value
    ? `${fixed(value.median, digits)} (${fixed(value.low, digits)} to ${fixed(value.high, digits)})`
    : 'not measured';
const grouped = (value: number) => Math.round(value).toLocaleString('en');
const megabytes = (bytes: number) => `${grouped(bytes / 1e6)} MB`;

/** What was hoped for, and whether it was reached. */
function against(value: Ratio | null, target: number, atMost: boolean): string {
  const words = `${atMost ? 'at most' : 'at least'} ${target}`;
  if (value === null) return words;
  return `${words}: ${(atMost ? value.median <= target : value.median >= target) ? 'reached' : 'missed'}`;
}

/** The same for a single figure that should be small. */
function reached(value: number, target: number, unit = ''): string {
  return `at most ${target}${unit}: ${value <= target ? 'reached' : 'missed'}`;
}

/** All tables that there are figures for. */
export function tables(figures: Figures): Table[] {
  return [ratioTable(figures), speedTable(figures), placeTable(figures), growthTable(figures), bytesTable(figures)]
    .concat(oneToOneTable(figures), appTable(figures))
    .filter((table) => table.rows.length > 0);
}

function ratioTable(figures: Figures): Table {
  return {
    title: 'Ratios',
    columns: ['what', 'ratio (lowest to highest round)', 'measured in turns', 'target'],
    rows: [...choiceRows(figures), ...reducedRows(figures), ...speedRows(figures)],
  };
}

function choiceRows({ choice }: Figures): string[][] {
  if (!choice) return [];
  const { ratioToC, nsPerChild, nsPerChildInC, identical, children } = choice;
  const same = identical === null ? '' : identical ? ', identical to the bit' : ', NOT IDENTICAL';
  const beside = `${fixed(nsPerChild, 1)} ns a child; C ${fixed(nsPerChildInC, 1)}${same}`;
  const what = `choice of ${grouped(children)} children: our time by that of C`;
  return [[what, ratio(ratioToC, 2), beside, against(ratioToC, 1.5, true)]];
}

function reducedRows({ reduced }: Figures): string[][] {
  if (!reduced) return [];
  const { ns, largestZ } = reduced;
  const row = (what: string, name: 'plainObjects' | 'agentScript', target: number) => [
    `reduced model: time of ${what} by ours`,
    ratio(reduced.ratio[name], 1),
    `${fixed(ns[name], 0)} ns a household-year; ours ${fixed(ns.typedArrays, 0)}; shares differ by ${fixed(largestZ[name], 1)} standard errors at most`,
    against(reduced.ratio[name], target, false),
  ];
  return [row('plain objects', 'plainObjects', 8), row('AgentScript', 'agentScript', 7)];
}

function speedRows({ speed }: Figures): string[][] {
  if (!speed) return [];
  const rows: string[][] = [];
  const middle = speed.speed.find(({ households }) => households === 100_000);
  if (middle) {
    const { oneWorker, twoWorkers, speedup } = middle;
    const beside = `${grouped(oneWorker)} and ${grouped(twoWorkers)} household-years/s`;
    const target = against(speedup, 1.8, false);
    rows.push(['gain from a second worker, 100,000 households', ratio(speedup, 2), beside, target]);
  }
  const sizes = speed.inOnePlace.map(({ households }) => grouped(households));
  rows.push([
    `time a household-year in one place, ${sizes.at(-1)} households by ${sizes[0]}`,
    fixed(speed.linearity, 2),
    speed.inOnePlace.map((row) => `${fixed(row.microsecondsPerHouseholdYear, 2)} µs`).join(', '),
    `within 0.15 of 1: ${Math.abs(speed.linearity - 1) <= 0.15 ? 'reached' : 'missed'}`,
  ]);
  return rows;
}

function speedTable({ speed }: Figures): Table {
  return {
    title: 'Complete model, ten districts',
    columns: ['households', 'years', '1 worker, household-years/s', '2 workers', 'gain'],
    rows: (speed?.speed ?? []).map((row) => [
      grouped(row.households),
      String(row.years),
      grouped(row.oneWorker),
      grouped(row.twoWorkers),
      ratio(row.speedup, 2),
    ]),
    note: 'Households at the start x years by seconds, from the request to the last result; making the population is part of it.',
  };
}

function placeTable({ speed }: Figures): Table {
  return {
    title: 'Complete model, one district, one worker',
    columns: ['households', 'seconds of the processor', 'µs a household-year'],
    rows: (speed?.inOnePlace ?? []).map((row) => [
      grouped(row.households),
      fixed(row.seconds, 2),
      fixed(row.microsecondsPerHouseholdYear, 2),
    ]),
  };
}

function growthTable({ growth = [] }: Figures): Table {
  const base = growth.find(({ grown }) => grown === 'base');
  const sizeOf = (row: GrowthRow, dimension: keyof GrowthPlan) => `${dimension} ${grouped(row[dimension])}`;
  return {
    title: 'Growth',
    columns: ['plan', 'times the size', 'seconds', 'times the time', 'peak memory', 'times the memory'],
    rows: growth.map((row) => [
      row.grown === 'base'
        ? (['households', 'years', 'replicates', 'scenarios', 'workers'] as const)
            .map((dimension) => sizeOf(row, dimension))
            .join(', ')
        : sizeOf(row, row.grown),
      row.grown === 'base' ? '1' : String(row[row.grown] / base![row.grown]),
      fixed(row.seconds, 2),
      fixed(row.seconds / base!.seconds, 2),
      megabytes(row.peakBytes),
      fixed(row.peakBytes / base!.peakBytes, 2),
    ]),
    note: 'Resident memory of the whole process, engine, code and evidence included.',
  };
}

function bytesTable({ bytes }: Figures): Table {
  const rows = bytes && [
    ['columns of a person', grouped(bytes.columnsPerPerson)],
    ['columns of a household', grouped(bytes.columnsPerHousehold)],
    ['columns of a community', grouped(bytes.columnsPerCommunity)],
    [
      `all that a place holds in year 15, by household at the start (${fixed(bytes.peoplePerStartHousehold, 1)} people)`,
      grouped(bytes.heldPerStartHousehold),
    ],
    ['sent to a worker for its first run of 30 years', grouped(bytes.sentForFirstRun)],
    ['for one more in the same place', grouped(bytes.sentForNextRun)],
    ['sent back for each, without its zeros', grouped(bytes.sentBack)],
  ];
  return { title: 'Bytes', columns: ['what', 'bytes'], rows: rows ?? [] };
}

function oneToOneTable({ oneToOne }: Figures): Table {
  const title = 'Ten districts one to one';
  if (!oneToOne) return { title, columns: [], rows: [] };
  const { against2PerCent: sample } = oneToOne;
  return {
    title,
    columns: ['what', 'figure'],
    rows: [
      ['households, years, workers', `${grouped(oneToOne.households)}, ${oneToOne.years}, ${oneToOne.workers}`],
      ['seconds', fixed(oneToOne.seconds, 0)],
      ['peak memory', megabytes(oneToOne.peakBytes)],
      ['household-years/s', grouped(oneToOne.householdYearsPerSecond)],
      [
        'a sample of 2 % within the 90 % interval of its sampling error',
        `${fixed(sample.within90 * 100, 0)} % of ${sample.compared} comparisons`,
      ],
      [
        'distance of the sample, mean and largest',
        `${fixed(sample.meanPoints, 2)} and ${fixed(sample.largestPoints, 2)} percentage points`,
      ],
      [
        'largest distance in standard errors',
        `${fixed(sample.largestT, 1)} (t with ${sample.pairs} degrees of freedom)`,
      ],
    ],
  };
}

function appTable({ app }: Figures): Table {
  const size = app && `${grouped(app.households)} households in all`;
  const wait = (median: number, p95: number) => `${median} ms, 95 % within ${p95} ms`;
  const rows = app && [
    ['first chart after opening, nothing cached', `${app.coldStartMs} ms`, reached(app.coldStartMs, 2000, ' ms')],
    [
      `lever moved to chart repainted, warm, ${size}`,
      wait(app.leverMedianMs, app.leverP95Ms),
      `${reached(app.leverMedianMs, 60, ' ms')}; 95 %: ${reached(app.leverP95Ms, 120, ' ms')}`,
    ],
    ['the same right after the first chart', `${app.leverColdMedianMs} ms`, ''],
    ['lever moved to the first look of the app, warm', wait(app.firstLookMedianMs, app.firstLookP95Ms), ''],
    ['lever moved to its first answer with an interval', wait(app.firmLookMedianMs, app.firmLookP95Ms), ''],
    [
      `lever from 2012 on by one from the first year on, ${size}`,
      fixed(app.lateLeverShare, 2),
      reached(app.lateLeverShare, 0.65),
    ],
  ];
  return { title: 'In the browser', columns: ['what', 'median', 'target'], rows: rows ?? [] };
}

function heading({ machine, plan }: Figures): string {
  const { date, processor, cores, loadBefore, node, platform } = machine;
  return `${date.slice(0, 16).replace('T', ' ')} UTC, ${processor}, ${cores} cores, load ${loadBefore} before the start, Node ${node}, ${platform}; ${plan} plan`;
}

function missingLines({ missing }: Figures): string[] {
  return Object.entries(missing).map(([section, reason]) => `${section}: not measured, ${reason}`);
}

export function toText(figures: Figures): string {
  const parts = tables(figures).map(({ title, columns, rows, note }) => {
    const cells = [columns, ...rows];
    const widths = columns.map((_, at) => Math.max(...cells.map((row) => row[at].length)));
    const lines = cells.map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at]))
        .join('  ')
        .trimEnd(),
    );
    return [title, ...lines, ...(note ? [note] : [])].join('\n');
  });
  return [heading(figures), ...parts, ...missingLines(figures)].join('\n\n') + '\n';
}

export function toMarkdown(figures: Figures): string {
  const parts = tables(figures).map(({ title, columns, rows, note }) => {
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    const table = [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
    return [`### ${title}`, table, ...(note ? [note] : [])].join('\n\n');
  });
  return [`${heading(figures)}.`, ...parts, ...missingLines(figures)].join('\n\n') + '\n';
}
