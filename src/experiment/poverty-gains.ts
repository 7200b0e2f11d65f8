/**
 * Gains and losses of the poor and the rest. Poverty itself moves with a scenario, so who is poor is read in the baseline,
 * child by child, and the same children are looked at in all scenarios: those who are there in every one of them, so that levels
 * stand beside each other and differ by the difference. The cube does not know the poor, so every child of one year is written
 * down.
 */
import { AGE_BANDS, outcomeById, type ChildMeasureId, type OutcomeId } from '../model/outcomes.ts';
import { withoutCube } from '../model/packed-run.ts';
import type { PanelYear, PlaceRun } from '../model/run.ts';
import { differenceEstimate, lessBy } from './compare.ts';
import { estimateOf, NO_BOUNDS } from './estimate.ts';
import { agesOf, DIMENSIONS, dimensionApplies, viewApplies, type Dimension } from './reading.ts';
import { runExperiment, type ExperimentOptions } from './run.ts';
import { COLUMN, panelMeasure, panelOf, ROW_WIDTH, rowsByKey, type ReadChild } from './trial-panel.ts';
import type { Estimate, ExperimentPlan, View } from './types.ts';

/** What a figure is broken down by; `poverty` needs every child written down, so only comparisons offer it. */
export const PARTS_BY = [...DIMENSIONS, 'poverty'] as const;
export type PartsBy = Dimension | 'poverty';

/** The ways in which gains and losses of an outcome can be told apart, in the order in which they are offered. */
export function partsOf(outcome: OutcomeId): readonly PartsBy[] {
  return PARTS_BY.filter((by) => (by === 'poverty' ? povertyApplies(outcome) : dimensionApplies(outcome, by)));
}

export const POVERTY_PARTS = ['poor', 'notPoor'] as const;
export type PovertyPart = (typeof POVERTY_PARTS)[number];

/** Every child of one year in every scenario: panels[scenario][replicate][place]. */
export interface PovertyPanels {
  readonly plan: ExperimentPlan;
  readonly year: number;
  readonly runs: readonly (readonly (readonly PlaceRun[])[])[];
}

export interface PovertyRow {
  readonly part: PovertyPart;
  readonly scenario: Estimate;
  readonly baseline: Estimate;
  readonly difference: Estimate;
}

/** True where the outcome can be read child by child. */
export function povertyApplies(outcome: OutcomeId): boolean {
  return readersOf(outcome) !== undefined;
}

/** Simulates a plan up to one year and keeps the children of that year. Rejects as `runExperiment` does. */
export async function readPoverty(
  plan: ExperimentPlan,
  year: number,
  options: ExperimentOptions,
): Promise<PovertyPanels> {
  const { run } = options;
  const result = await runExperiment(
    { ...plan, toYear: year },
    {
      ...options,
      run: async (request, signal) => withoutCube(await run({ ...request, panelYears: [year] }, signal)),
    },
  );
  return { plan: result.plan, year, runs: result.runs };
}

/**
 * An outcome among children who are poor in the baseline and among the rest. Children who are missing in any scenario of the
 * panels are left out: births, deaths and moves follow from what families live on. Throws a RangeError for an outcome that is not
 * written down child by child.
 */
export function povertyRows(
  panels: PovertyPanels,
  scenarioIndex: number,
  baselineIndex: number,
  outcome: OutcomeId,
  view: View = 'level',
): PovertyRow[] {
  const { runs, year } = panels;
  const readers = readersOf(outcome);
  if (!readers) throw new RangeError(`${outcome} is not written down child by child`);
  if (!viewApplies(outcome, view)) throw new RangeError(`${outcome} has no view "count": it is not a number of people`);
  const ages = agesOf(outcome).map((band) => band.split('-').map(Number));
  const isOfAge = (age: number) => ages.some(([from, to]) => age >= from && age <= to);
  const everywhere = sharedChildren(panels);
  const isLevel = view === 'level';
  const byReplicate = runs[baselineIndex].map((before, replicate) => {
    const sums = { poor: newSums(), notPoor: newSums() };
    before.forEach((run, place) => {
      const [here, there] = [run, runs[scenarioIndex][replicate][place]].map((each) => panelOf(each, year));
      addPlace(sums, here, there, everywhere[replicate][place], run.weight, readers, isOfAge);
    });
    return sums;
  });
  const isShare = outcomeById(outcome)!.format === 'share' && isLevel;
  const bounds = isShare ? { min: 0, max: 1 } : { ...NO_BOUNDS, min: 0 };
  return POVERTY_PARTS.map((part) => {
    const read = (world: 'scenario' | 'baseline') =>
      byReplicate.map((sums) => {
        const { of, per } = sums[part][world];
        if (per === 0) return null;
        return isLevel ? (readers.scale * of) / per : of;
      });
    const [scenario, baseline] = [read('scenario'), read('baseline')];
    return {
      part,
      scenario: estimateOf(scenario, bounds),
      baseline: estimateOf(baseline, bounds),
      difference: differenceEstimate(lessBy(scenario, baseline)),
    };
  });
}

interface Readers {
  readonly of: ReadChild;
  readonly per: ReadChild;
  readonly scale: number;
}

function readersOf(outcome: OutcomeId): Readers | undefined {
  const row = outcomeById(outcome);
  if (!row?.per || row.ages === undefined || row.ages.some((band) => !AGE_BANDS.includes(band))) return undefined;
  const [of, per] = [row.of, row.per].map((measure) => panelMeasure(measure as ChildMeasureId));
  return of && per ? { of, per, scale: row.scale ?? 1 } : undefined;
}

const shared = new WeakMap<PovertyPanels['runs'], ReadonlySet<number>[][]>();

/** Keys of the children who are there in every scenario, by replicate and place; found once for the runs. */
function sharedChildren({ runs, year }: PovertyPanels): ReadonlySet<number>[][] {
  const known = shared.get(runs);
  if (known) return known;
  const found = runs[0].map((ofReplicate, replicate) =>
    ofReplicate.map((_, place) => {
      const [first, ...others] = runs.map((ofScenario) => rowsByKey(panelOf(ofScenario[replicate][place], year)));
      return new Set([...first.keys()].filter((key) => others.every((rows) => rows.has(key))));
    }),
  );
  shared.set(runs, found);
  return found;
}

interface Sum {
  of: number;
  per: number;
}

type Sums = Record<'scenario' | 'baseline', Sum>;

function newSums(): Sums {
  return { scenario: { of: 0, per: 0 }, baseline: { of: 0, per: 0 } };
}

function addPlace(
  sums: Record<PovertyPart, Sums>,
  before: PanelYear,
  after: PanelYear,
  everywhere: ReadonlySet<number>,
  weight: number,
  { of, per }: Readers,
  isOfAge: (age: number) => boolean,
): void {
  const there = rowsByKey(after);
  for (let at = 0; at < before.rows * ROW_WIDTH; at += ROW_WIDTH) {
    const key = before.cells[at + COLUMN.key];
    if (!everywhere.has(key) || !isOfAge(before.cells[at + COLUMN.age])) continue;
    const other = there.get(key)!;
    const part = sums[before.cells[at + COLUMN.poor] === 1 ? 'poor' : 'notPoor'];
    part.baseline.of += of(before.cells, at) * weight;
    part.baseline.per += per(before.cells, at) * weight;
    part.scenario.of += of(after.cells, other) * weight;
    part.scenario.per += per(after.cells, other) * weight;
  }
}
