/** Where over a column the level of an outcome is highest: bins of children, and the bin that stands out. */
import { PANEL_COLUMNS, type PanelColumn } from '../model/run.ts';
import { checkComplete, type JsonObject } from '../scenario/check.ts';
import { inside, refuseType, type Spot } from '../scenario/problem.ts';
import { refuseTrial } from './trial-problem.ts';
import { checkNames } from './trial-who.ts';
import type { TrialBins } from './trial.ts';

const COLUMNS: readonly PanelColumn[] = PANEL_COLUMNS.filter(
  (name) => !['key', 'household', 'rules', 'reach', 'offers'].includes(name),
);
const MOST_BINS = 50;

/** The fields of a contrast `maximum`. Throws a ScenarioProblem or a TrialError. */
export function checkBins(said: JsonObject, spot: Spot): TrialBins {
  checkComplete(said, ['column', 'bins'], spot);
  const column = checkNames(said.column, COLUMNS, inside(spot, 'column'))[0] as PanelColumn;
  const report =
    said.report === undefined
      ? ['position']
      : checkNames(said.report, ['position', 'interior'], inside(spot, 'report'));
  return { column, edges: checkEdges(said.bins, inside(spot, 'bins')), report: report[0] as TrialBins['report'] };
}

function checkEdges(value: unknown, spot: Spot): TrialBins['edges'] {
  const allowed = '3 … 50, [0, 1, 2.5, 5]';
  if (typeof value === 'number') {
    if (!Number.isInteger(value) || value < 3 || value > MOST_BINS) refuseTrial('unknownChoice', spot, value, allowed);
    return value;
  }
  if (!Array.isArray(value)) return refuseType(spot, value, 'list');
  if (value.length < 4 || value.length > MOST_BINS + 1) refuseTrial('unknownChoice', spot, value, allowed);
  const edges = value.map((edge, index) => {
    if (edge === null && index === value.length - 1) return Infinity;
    return typeof edge === 'number' && Number.isFinite(edge) ? edge : refuseType(inside(spot, index), edge, 'number');
  });
  const backward = edges.findIndex((edge, index) => index > 0 && edge <= edges[index - 1]);
  if (backward > 0)
    refuseTrial('rangeReversed', inside(spot, backward), `${edges[backward - 1]} ≥ ${edges[backward]}`, allowed);
  return edges;
}

/** One child: its place on the column, what the outcome says of it, and how many real children it stands for. */
export interface BinnedChild {
  readonly position: number;
  readonly of: number;
  readonly per: number;
}

export interface Maximum {
  /** Mean of the column in the highest bin. */
  readonly position: number;
  readonly interior: boolean;
  /** Level in each bin; null where nobody is in it. */
  readonly levels: readonly (number | null)[];
}

/** The bin with the highest level; the first of several. Null where no bin has anybody. */
export function maximumOf(children: readonly BinnedChild[], edges: TrialBins['edges']): Maximum | null {
  const bins = typeof edges === 'number' ? equalBins(children, edges) : bounded(children, edges);
  const levels = bins.map((bin) => {
    const below = bin.reduce((sum, child) => sum + child.per, 0);
    return below === 0 ? null : bin.reduce((sum, child) => sum + child.of, 0) / below;
  });
  let best = -1;
  levels.forEach((level, index) => {
    if (level !== null && (best < 0 || level > levels[best]!)) best = index;
  });
  if (best < 0) return null;
  const filled = levels.flatMap((level, index) => (level === null ? [] : [index]));
  const mass = bins[best].reduce((sum, child) => sum + child.per, 0);
  const position = bins[best].reduce((sum, child) => sum + child.position * child.per, 0) / mass;
  return { position, interior: best > filled[0] && best < filled.at(-1)!, levels };
}

function bounded(children: readonly BinnedChild[], edges: readonly number[]): BinnedChild[][] {
  const bins: BinnedChild[][] = edges.slice(1).map(() => []);
  for (const child of children) {
    const index = edges.findLastIndex((edge) => child.position >= edge);
    // the last edge belongs to the last bin
    if (index >= 0 && child.position <= edges[edges.length - 1]) bins[Math.min(index, bins.length - 1)].push(child);
  }
  return bins;
}

function equalBins(children: readonly BinnedChild[], count: number): BinnedChild[][] {
  const sorted = [...children].sort((a, b) => a.position - b.position);
  const total = sorted.reduce((sum, child) => sum + child.per, 0);
  const bins: BinnedChild[][] = Array.from({ length: count }, () => []);
  let before = 0;
  let bin = 0;
  for (const [index, child] of sorted.entries()) {
    // children at the same place on the column stay together
    if (index === 0 || child.position !== sorted[index - 1].position)
      bin = Math.min(count - 1, Math.floor((before / total) * count));
    bins[bin].push(child);
    before += child.per;
  }
  return bins;
}
