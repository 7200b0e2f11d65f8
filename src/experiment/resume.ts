import { lastYearThatCounts, type Checkpoint } from '../model/checkpoint.ts';
import type { PlaceRun, RunRequest } from '../model/run.ts';
import { simulateInSteps, toItsEnd } from '../model/simulate.ts';
import { contentKey } from './content-key.ts';
import { hashChain } from './hash.ts';
import { USUAL_YEARS } from './kept-years.ts';
import { recentBytes } from './recent-bytes.ts';

/** Runs a request, from the latest checkpoint that fits it. */
export interface Resumer {
  /** @param willFollow runs that differ in later years only are expected: the first of its kind leaves checkpoints too */
  run(request: RunRequest, willFollow?: boolean): PlaceRun;
  /** The same with a stop after every year, where the caller may end it; what it has kept by then is of use all the same. */
  steps(request: RunRequest, willFollow?: boolean): Generator<void, PlaceRun>;
  /** Checkpoints held now, and what they take. */
  readonly held: { readonly checkpoints: number; readonly bytes: number };
  /** Years simulated so far, and years that a checkpoint saved. */
  readonly years: { readonly simulated: number; readonly saved: number };
}

export interface ResumeOptions {
  /** Checkpoints beyond this are forgotten, those unused longest first. */
  readonly maxBytes: number;
  /** Years at whose end the first run of its kind leaves a checkpoint, before it is known where others will differ. */
  readonly usualYears?: readonly number[];
}

/** Runs of one kind are remembered only by the values of their years, and only the newest few. */
const REMEMBERED = 6;
const KINDS = 4000;

/**
 * Keeps the world at the end of some years of the runs it makes, and lets a later run whose years up to there are the
 * same begin there. The same means: equal place, nation, luck, households, trial, panels and explanations, and the values
 * of all parameters in all years that count for the checkpoint. Results are those of the whole run, to the bit.
 *
 * Where to keep: a request that agrees with an earlier one up to some year will be followed by more that do, as
 * somebody moves a lever that starts then; so the run leaves a checkpoint at the end of the last year that agrees.
 */
export function createResumer({ maxBytes, usualYears = USUAL_YEARS }: ResumeOptions): Resumer {
  const kept = recentBytes<Checkpoint>(maxBytes, ({ bytes }) => bytes);
  /** By kind of run: for each of the newest runs, what its values up to each year come to. */
  const seen = new Map<string, readonly (readonly string[])[]>();
  let simulated = 0;
  let saved = 0;

  const latest = (keyAfter: (year: number) => string, { fromYear, toYear }: RunRequest): Checkpoint | undefined => {
    for (let year = toYear - 1; year >= fromYear; year--) {
      const checkpoint = kept.get(keyAfter(year));
      if (checkpoint) return checkpoint;
    }
    return undefined;
  };

  function* steps(request: RunRequest, willFollow: boolean): Generator<void, PlaceRun> {
    const { fromYear, toYear } = request;
    const kind = kindOf(request);
    const chain = chainOf(request);
    const keyAfter = (year: number) =>
      `${kind} ${year} ${chain[Math.min(lastYearThatCounts(year), toYear) - fromYear]}`;
    const earlier = seen.get(kind);
    const agrees = earlier && agreedYears(earlier, chain);
    const from = latest(keyAfter, request);
    const run = yield* simulateInSteps(request, {
      from,
      keepAfter: yearsToKeep(agrees, willFollow, request, chain.length).filter(
        (year) => year >= lastYearThatCounts(fromYear) && year < toYear,
      ),
      keep: (checkpoint) => kept.add(keyAfter(checkpoint.year), checkpoint),
    });
    seen.delete(kind);
    seen.set(kind, [chain, ...(earlier ?? [])].slice(0, REMEMBERED));
    if (seen.size > KINDS) seen.delete(seen.keys().next().value!);
    const skipped = from ? from.year - fromYear + 1 : 0;
    saved += skipped;
    simulated += toYear - fromYear + 1 - skipped;
    return run;
  }

  /** Nothing is kept for a run that is the same to its end: it is not made again. */
  const yearsToKeep = (agrees: number | undefined, willFollow: boolean, { fromYear }: RunRequest, years: number) => {
    const usual = willFollow ? usualYears : [];
    if (agrees === undefined) return usual;
    if (agrees >= years) return [];
    // A change before the usual years leaves them to be kept anew, for the levers that follow.
    return [fromYear + agrees - 1, ...usual.filter((year) => year >= fromYear + agrees)];
  };

  return {
    run: (request, willFollow = true) => toItsEnd(steps(request, willFollow)),
    steps: (request, willFollow = true) => steps(request, willFollow),
    get held() {
      return { checkpoints: kept.size, bytes: kept.bytes };
    },
    get years() {
      return { simulated, saved };
    },
  };
}

const NO_VALUES = new Float64Array(0);

/** Equal for requests that differ at most in their last year and in values. */
function kindOf(request: RunRequest): string {
  const { toYear, treatment, ...rest } = request;
  const trial = treatment && { treatment: { ...treatment, values: NO_VALUES } };
  // Incomes at the start hang on how many of the years up to 2004 are known.
  const start = Math.min(toYear, lastYearThatCounts(request.fromYear));
  return contentKey({ ...rest, values: NO_VALUES, toYear: start, ...trial });
}

/** What the values of all years up to each one come to, those of a trial's treated arm included. */
function chainOf({ fromYear, toYear, values, treatment }: RunRequest): string[] {
  const years = toYear - fromYear + 1;
  const chains = [values, ...(treatment ? [treatment.values] : [])].map((each) => hashChain(each, years));
  return chains[0].map((first, year) => [first, ...chains.slice(1).map((chain) => chain[year])].join(' '));
}

/** Years from the first on in which a run agrees with that of the earlier ones which it agrees with longest. */
function agreedYears(earlier: readonly (readonly string[])[], chain: readonly string[]): number {
  let most = 0;
  for (const other of earlier) {
    let years = 0;
    while (years < chain.length && chain[years] === other[years]) years++;
    most = Math.max(most, years);
  }
  return most;
}
