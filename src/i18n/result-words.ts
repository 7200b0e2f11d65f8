/**
 * Results in words, the same for the page, its charts and the command line. What an experiment found comes as plain shapes:
 * nothing here knows how it was found.
 */
import type { Residence, SocialGroup } from '../model/outcomes.ts';
import { PROGRAMMES, type ParameterId, type ProgrammeId } from '../model/parameters.ts';
import type { MessageKey } from './catalogues.ts';
import type { EstimateNumbers } from './number-words.ts';
import type { NumberStyle, Precision } from './numbers.ts';
import type { Translator } from './translator.ts';

/** A difference, and what may be said of it: `same`, `noClearDifference`, or anything else where the numbers speak. */
export interface JudgedDifference {
  readonly estimate: EstimateNumbers;
  readonly verdict: string;
}

/**
 * A difference with its interval; that nothing is clear is said before the numbers are.
 * @param family whose words: those of charts and the page, or those of tables of the command line
 */
export function differenceText(
  words: Translator,
  { estimate, verdict }: JudgedDifference,
  style: NumberStyle,
  precision?: Precision,
  family: 'chart' | 'cli.compare' = 'chart',
): string {
  if (verdict === 'same') return words.t(`${family}.same`);
  if (verdict !== 'noClearDifference') return words.differenceEstimate(estimate, style, precision);
  const interval = words.differenceInterval(estimate.lower, estimate.upper, style, precision);
  return words.t(`${family}.noClearDifference`, { interval });
}

/** Who shares a difference in a ledger: a programme, a driver or the rest. */
export function playerLabel(words: Translator, id: ProgrammeId | ParameterId | 'other'): string {
  if (id === 'other') return words.t('cli.attribute.other');
  if ((PROGRAMMES as readonly string[]).includes(id)) return words.programmeLabel(id as ProgrammeId);
  return words.parameterLabel(id as ParameterId);
}

/** What many of the losing households have in common. */
export interface LosingTraits {
  readonly traits: {
    readonly group: SocialGroup;
    readonly residence: Residence;
    readonly land: string;
    readonly poor: boolean;
  };
  readonly shareOfLosing: number;
  readonly shareOfAll: number;
  readonly reached: readonly { readonly programme: ProgrammeId; readonly share: number }[];
}

/** Programmes that reach at least half of a combination are named with it. */
const MOST = 0.5;

/** Fewer simulated households have nothing typical. Assumed. */
export const FEWEST_TYPICAL = 10;

/** What most of the losing households have in common, a sentence for each combination; or that they are too few to say. */
export function losingSentences(
  words: Translator,
  { simulated, typical }: { readonly simulated: number; readonly typical: readonly LosingTraits[] },
): string[] {
  if (simulated < FEWEST_TYPICAL) return [words.t('cli.harm.fewSimulated', { count: simulated })];
  return typical.map((traits) => losingSentence(words, traits));
}

/** The losing households of one combination of traits, in one sentence. */
function losingSentence(words: Translator, { traits, shareOfLosing, shareOfAll, reached }: LosingTraits): string {
  const { group, residence, land, poor } = traits;
  const named = reached.filter(({ share }) => share >= MOST).map(({ programme }) => words.programmeLabel(programme));
  const programmes = words.list(named);
  const parts = [
    words.partLabel('group', group),
    words.partLabel('residence', residence),
    words.t(`cli.harm.land.${land}` as MessageKey),
    words.t(poor ? 'cli.harm.poor' : 'cli.harm.notPoor'),
    named.length === 0 ? words.t('cli.harm.notReached') : words.t('cli.harm.reached', { programmes }),
  ];
  return words.t('cli.harm.story', {
    traits: parts.join(', '),
    losing: words.share(shareOfLosing),
    all: words.share(shareOfAll),
  });
}

/** What weighed in a choice, and the money behind it where there is some. */
export interface WeighedReason {
  readonly term: string;
  readonly money?: { readonly item: string; readonly before: number; readonly after: number };
}

export function reasonText(words: Translator, { term, money }: WeighedReason): string {
  if (!money) return words.t(`cli.reason.${term}` as MessageKey);
  const [before, after] = [money.before, money.after].map((rupees) => words.rupees(rupees));
  return words.t('cli.reason.moneyItem', { item: words.t(`cli.money.${money.item}` as MessageKey), before, after });
}
