/** The figures of a whole benchmark, and the flat part of its JSON that others read. */
import type { ByteFigures } from './bytes.ts';
import type { ChoiceFigures } from './choice.ts';
import type { GrowthRow } from './growth.ts';
import type { Machine } from './measure.ts';
import type { OneToOneFigures } from './one-to-one.ts';
import type { ReducedFigures } from './reduced.ts';
import type { SpeedFigures } from './throughput.ts';

/** What `npm run bench:app` measures in a browser: medians and 95 % quantiles of waits until something is painted. */
export interface AppFigures {
  readonly coldStartMs: number;
  /** Of `households` in all, page and workers warm. */
  readonly leverMedianMs: number;
  readonly leverP95Ms: number;
  /** The same right after the first chart. */
  readonly leverColdMedianMs: number;
  /** The app's own first look, which is smaller. */
  readonly firstLookMedianMs: number;
  readonly firstLookP95Ms: number;
  /** Its first answer with an interval. */
  readonly firmLookMedianMs: number;
  readonly firmLookP95Ms: number;
  /** Wait after a lever from 2012 on by that after one from the first year on. */
  readonly lateLeverShare: number;
  readonly households: number;
}

export interface Figures {
  readonly plan: string;
  readonly machine: Machine;
  readonly speed?: SpeedFigures;
  readonly choice?: ChoiceFigures;
  readonly reduced?: ReducedFigures;
  readonly growth?: readonly GrowthRow[];
  readonly bytes?: ByteFigures;
  readonly oneToOne?: OneToOneFigures;
  readonly app?: AppFigures;
  /** Why a section has no figures. */
  readonly missing: Readonly<Partial<Record<SectionName, string>>>;
}

export const SECTION_NAMES = ['speed', 'choice', 'reduced', 'growth', 'bytes', 'oneToOne', 'app'] as const;
export type SectionName = (typeof SECTION_NAMES)[number];

/** The size at which the speed of one core and the gain from a second are told. */
const MIDDLE = 100_000;

type Read = (figures: Figures) => number | null | undefined;

/** Each flat figure: the section that it comes from, and where. */
const FLAT: Readonly<Record<string, readonly [SectionName, Read]>> = {
  householdYearsPerSecondPerCore: ['speed', (f) => atMiddle(f)?.oneWorker],
  secondWorkerSpeedup: ['speed', (f) => atMiddle(f)?.speedup.median],
  linearity: ['speed', (f) => f.speed?.linearity],
  timeRatioToC: ['choice', (f) => f.choice?.ratioToC?.median],
  timeRatioToPlainObjects: ['reduced', (f) => f.reduced?.ratio.plainObjects?.median],
  timeRatioToAgentScript: ['reduced', (f) => f.reduced?.ratio.agentScript?.median],
  bytesPerPerson: ['bytes', (f) => f.bytes?.columnsPerPerson],
  bytesPerHousehold: ['bytes', (f) => f.bytes?.columnsPerHousehold],
  wireBytesPerRun: ['bytes', (f) => f.bytes && f.bytes.sentForNextRun + f.bytes.sentBack],
  leverMedianMs: ['app', (f) => f.app?.leverMedianMs],
  leverP95Ms: ['app', (f) => f.app?.leverP95Ms],
  leverColdMedianMs: ['app', (f) => f.app?.leverColdMedianMs],
  firstLookMedianMs: ['app', (f) => f.app?.firstLookMedianMs],
  firstLookP95Ms: ['app', (f) => f.app?.firstLookP95Ms],
  firmLookMedianMs: ['app', (f) => f.app?.firmLookMedianMs],
  coldStartMs: ['app', (f) => f.app?.coldStartMs],
  lateLeverShare: ['app', (f) => f.app?.lateLeverShare],
  oneToOneSeconds: ['oneToOne', (f) => f.oneToOne?.seconds],
  oneToOnePeakBytes: ['oneToOne', (f) => f.oneToOne?.peakBytes],
};

function atMiddle({ speed }: Figures) {
  return speed?.speed.find(({ households }) => households === MIDDLE);
}

/** What goes into the JSON file: the flat figures, null with its reason where there is none, then everything in detail. */
export function toJson(figures: Figures): Record<string, unknown> {
  const flat: Record<string, number | null> = {};
  const reasons: Record<string, string> = {};
  for (const [name, [section, read]] of Object.entries(FLAT)) {
    const value = read(figures);
    flat[name] = value ?? null;
    if (value == null) reasons[name] = reasonFor(figures, section);
  }
  return {
    date: figures.machine.date,
    plan: figures.plan,
    machine: figures.machine,
    ...flat,
    reasons,
    details: figures,
  };
}

function reasonFor(figures: Figures, section: SectionName): string {
  const own = figures.missing[section] ?? (figures[section] as { reason?: string } | undefined)?.reason;
  return own ?? 'this section does not report it';
}
