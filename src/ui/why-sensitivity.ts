import type { SpanQuery } from '../experiment/attribute.ts';
import {
  scepticCurve,
  sensitivity,
  sensitivityRuns,
  type ScepticPoint,
  type Sensitivity,
  type SensitivityPlan,
} from '../experiment/sensitivity.ts';
import { ASSUMPTION_SETS } from '../experiment/sensitivity-ranges.ts';
import type { ExperimentProgress, RunSimulation } from '../experiment/types.ts';
import type { InquiryTools } from './inquiry.ts';
import type { Settings } from './settings.ts';
import { whyQuery } from './why-query.ts';
import { numberOf, whySubject } from './why-subject.ts';

export interface SensitivityQuestion {
  readonly plan: SensitivityPlan;
  readonly query: SpanQuery;
}

export interface SensitivityAnswer {
  readonly found: Sensitivity;
  /** Simulated households of each place and run. */
  readonly households: number;
  /** The difference under a sceptic's dial; null while it is still to come, or where there is no difference. */
  readonly curve: readonly ScepticPoint[] | null;
}

/** Simulated households of all runs together: half a minute on two cores. */
const BUDGET = 1_800_000;
const REPLICATES = 5;
const FEWEST = 60;
const MOST = 600;
/** The small first answer has one replicate. */
const FIRST_HOUSEHOLDS = 30;
/** Shares of the work: the first look, the tornado; the rest is the curve with its five positions of the dial. */
const FIRST_SHARE = 0.02;
const TORNADO_SHARE = 0.95;

/** What the settings ask; null where there is no figure to ask about. */
export function sensitivityQuestion(settings: Settings): SensitivityQuestion | null {
  const asked = whyQuery(settings);
  if (asked.kind !== 'query') return null;
  const { scenario, baseline, places, fromYear, year, seed } = whySubject(settings);
  const { filter, assumptions } = settings.why;
  const shape = {
    ...{ scenario, baseline, places, fromYear, toYear: year, seed, replicates: REPLICATES },
    parameters: ASSUMPTION_SETS[assumptions],
  };
  const each = BUDGET / sensitivityRuns({ ...shape, households: 1 });
  const households = Math.round(Math.min(MOST, Math.max(FEWEST, each)) / 10) * 10;
  return { plan: { ...shape, households }, query: { ...asked.query, filter } };
}

/** A first look with few households, the tornado, sharpening with each replicate, then the sceptic's dial. */
export async function sensitivityWork(
  { plan, query }: SensitivityQuestion,
  { signal, onProgress, onPartial }: InquiryTools<SensitivityAnswer>,
  run: RunSimulation,
): Promise<SensitivityAnswer> {
  const part =
    (from: number, to: number) =>
    ({ done, total }: ExperimentProgress) =>
      onProgress({ done: from + ((to - from) * done) / Math.max(1, total), total: 1 });
  const { households } = plan;
  const look = { ...plan, households: Math.min(FIRST_HOUSEHOLDS, households), replicates: 1 };
  const first = await sensitivity(look, query, { run, signal, onProgress: part(0, FIRST_SHARE) });
  if (first.finding === 'nothingDiffers') return { found: first, households, curve: null };
  // Nobody among so few does not mean nobody among more.
  if (first.finding === 'measured') onPartial({ found: first, households: look.households, curve: null });
  const found = await sensitivity(plan, query, {
    ...{ run, signal, onProgress: part(FIRST_SHARE, TORNADO_SHARE) },
    onPartial: (partial) => partial.replicates > 1 && onPartial({ found: partial, households, curve: null }),
  });
  if (found.finding !== 'measured') return { found, households, curve: null };
  onPartial({ found, households, curve: null });
  const curve = await scepticCurve(plan, query, { run, signal, onProgress: part(TORNADO_SHARE, 1) });
  return { found, households, curve };
}

/** Equal for questions with the same answer. */
export function sensitivityKey({ plan, query }: SensitivityQuestion): string {
  const { scenario, baseline, ...rest } = plan;
  return JSON.stringify([numberOf(scenario), numberOf(baseline), rest, query]);
}
