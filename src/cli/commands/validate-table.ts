/** Tables of `validate` and `trial`. */
import { observedRange, trialHit, type TargetResult } from '../../experiment/validate.ts';
import type { TrialResult } from '../../experiment/trial-run.ts';
import type { Estimate } from '../../experiment/types.ts';
import type { Translator } from '../../i18n/index.ts';
import { tableText, wrapped } from '../table.ts';

const WIDTH = 100;

/** Every target with its range, the model's median and interval, hit or miss; how many hit; what to know beside them. */
export function targetTable(words: Translator, results: readonly TargetResult[]): string {
  const rows = results.map(({ target, estimate, hit }) => [
    target.id,
    [target.quantity, target.place, target.year, target.group].join(' · '),
    rangeText(words, target.low, target.high),
    numberText(words, estimate.median),
    intervalText(words, estimate),
    target.unit,
    words.t(hit ? 'cli.validate.hit' : 'cli.validate.miss'),
  ]);
  const head = ['', 'target', 'observed', 'median', 'intervalColumn', 'unit', 'verdict'] as const;
  const named = head.map((name) => (name === '' ? '' : words.t(`cli.validate.${name}`)));
  const total = words.t('cli.validate.total', { hits: hitsOf(results), total: results.length });
  return `${tableText([named, ...rows], ['left', 'left', 'right', 'right', 'right', 'left', 'left'])}\n${total}\n`;
}

export function hitsOf(results: readonly TargetResult[]): number {
  return results.filter(({ hit }) => hit).length;
}

/** Sentences on the targets whose figure needs one. */
export function noteLines(words: Translator, results: readonly TargetResult[]): string {
  return results
    .map((result) => ({ id: result.target.id, text: noteText(words, result) }))
    .filter(({ text }) => text !== '')
    .map(({ id, text }) => wrapped(`${id}: ${text}`, WIDTH, '  '))
    .join('');
}

/** What to know beside a figure, as sentences; empty where there is nothing. */
export function noteText(words: Translator, { notes, modelYear, target, trial }: TargetResult): string {
  const places = trial?.trial.first.places.length ?? 0;
  const args = { year: words.year(modelYear ?? 0), asked: target.year, trial: trial?.trial.id ?? '', places };
  return notes.map((note) => words.t(`cli.validate.note.${note}`, args)).join(' ');
}

/** Trials on their own: what was observed beside what they say. */
export function trialTable(words: Translator, results: readonly TrialResult[]): string {
  const rows = results.map((result) => {
    const { trial, estimate, unit } = result;
    return [
      trial.id,
      observedText(words, result),
      numberText(words, estimate.median),
      intervalText(words, estimate),
      unit,
      verdictText(words, result),
    ];
  });
  const head = ['trial', 'observed', 'median', 'intervalColumn', 'unit', 'verdict'] as const;
  return tableText(
    [head.map((name) => words.t(`cli.validate.${name}`)), ...rows],
    ['left', 'right', 'right', 'right', 'left', 'left'],
  );
}

/** One trial at length. */
export function trialText(words: Translator, result: TrialResult): string {
  const { trial, estimate, unit, treated, untreated, children } = result;
  const args = {
    median: numberText(words, estimate.median),
    interval: intervalText(words, estimate),
    unit,
    treated: numberText(words, treated.median),
    untreated: numberText(words, untreated.median),
    children: words.count(children),
    households: words.count(result.households),
    replicates: words.count(result.replicates),
    places: trial.first.places.length,
  };
  const lines = [
    words.t('cli.trial.answer', args),
    words.t(children > 0 ? 'cli.trial.levels' : 'cli.trial.levelsOfAll', args),
    words.t('cli.trial.size', args),
  ];
  if (trial.observed) {
    const { source, grade, setting } = trial.observed;
    const about = [source, setting].filter((part) => part !== undefined).join('; ');
    const observed = { observed: observedText(words, result), source: about, grade: words.t(`grade.${grade}`) };
    lines.push(`${words.t('cli.trial.observed', observed)} ${verdictText(words, result)}`.trimEnd());
  }
  const about = trial.about ? wrapped(trial.about, WIDTH, '    ') : '';
  return `${trial.id}  ${trial.title}\n${about}${lines.map((line) => wrapped(line, WIDTH, '  ')).join('')}`;
}

function observedText(words: Translator, { trial }: TrialResult): string {
  const range = observedRange(trial);
  if (range) return rangeText(words, range.low, range.high);
  return trial.observed?.value === undefined ? '' : numberText(words, trial.observed.value);
}

function verdictText(words: Translator, result: TrialResult): string {
  const hit = trialHit(result);
  return hit === null ? '' : words.t(hit ? 'cli.validate.hit' : 'cli.validate.miss');
}

function rangeText(words: Translator, low: number, high: number): string {
  if (low === high) return numberText(words, low);
  if (!Number.isFinite(low)) return `≤ ${numberText(words, high)}`;
  if (!Number.isFinite(high)) return `≥ ${numberText(words, low)}`;
  return words.t('value.interval', { lower: numberText(words, low), upper: numberText(words, high) });
}

function intervalText(words: Translator, { lower, upper }: Estimate): string {
  if (lower === null || upper === null) return '';
  return words.t('value.interval', { lower: numberText(words, lower), upper: numberText(words, upper) });
}

/** Three digits, of large numbers five: 0.125, 45.5, 10,28,600. */
function numberText(words: Translator, value: number | null): string {
  if (value === null) return words.t('cli.validate.nobody');
  return words.parameterNumber(Number(value.toPrecision(Math.abs(value) >= 1000 ? 5 : 3)));
}
