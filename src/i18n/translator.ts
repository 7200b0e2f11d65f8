import type { OutcomeId } from '../model/outcomes.ts';
import type { ParameterId, ProgrammeId } from '../model/parameters.ts';
import type { Problem } from '../scenario/scenario.ts';
import type { MessageKey } from './catalogues.ts';
import type { Locale } from './locales.ts';
import { messageOr, translate, translatedText, type MessageArguments } from './message.ts';
import { numberWords, type EstimateNumbers, type Maybe } from './number-words.ts';
import type { NumberStyle, Precision } from './numbers.ts';
import { problemSentence } from './problem-sentence.ts';

/** What a breakdown is by; the experiment's names. */
type Dimension = 'group' | 'sex' | 'residence' | 'ages' | 'places';
const PART_KEYS = { group: 'group', sex: 'sex', residence: 'residence', ages: 'age', places: 'place' } as const;

/** Words and numbers of one language. Plain functions: no DOM, so that the command line uses the same. */
export interface Translator {
  readonly locale: Locale;
  /** The tag for `lang` attributes. */
  readonly language: string;
  /** The message of a key, its places filled. Throws on a key without a message or a place without an argument. */
  t(key: MessageKey, args?: MessageArguments): string;
  /** A number in a style of the outcomes table; a missing one is 'no figure'. */
  number(value: Maybe, style: NumberStyle, precision?: Precision): string;
  /** A share 0..1 as per cent with one decimal. */
  share(value: Maybe): string;
  /** Whole people, 12,34,567 or 12.34.567; compact: 12 lakh, 1,2 juta. */
  count(value: Maybe, precision?: Precision): string;
  rupees(value: Maybe, precision?: Precision): string;
  year(value: number): string;
  /** 'lower to upper'; empty where there is no interval. */
  interval(lower: Maybe, upper: Maybe, style: NumberStyle, precision?: Precision): string;
  /** 'median (lower to upper)', or the median alone where there is no interval. */
  estimate(estimate: EstimateNumbers, style: NumberStyle, precision?: Precision): string;
  /** Median, lower and upper end for cells of their own, each with its unit. @param signed true for a change */
  estimateCells(estimate: EstimateNumbers, style: NumberStyle, precision?: Precision, signed?: boolean): string[];
  /** A change with its sign; that of a share is in percentage points. */
  difference(value: Maybe, style: NumberStyle, precision?: Precision): string;
  /** 'lower to upper' of a change, both signed; empty where there is no interval. */
  differenceInterval(lower: Maybe, upper: Maybe, style: NumberStyle, precision?: Precision): string;
  /** A change with its interval, all three signed. */
  differenceEstimate(estimate: EstimateNumbers, style: NumberStyle, precision?: Precision): string;
  /**
   * A tick of an axis: no more decimals than the step between ticks needs, large counts compact. A signed share is in
   * percentage points without the words, which the axis says once.
   */
  axisNumber(value: number, style: NumberStyle, step: number, signed?: boolean): string;
  /** 'a, b and c'. */
  list(items: readonly string[]): string;
  /** A parameter's value as it is, up to six digits, without the unit. */
  parameterNumber(value: number): string;
  parameterLabel(id: ParameterId): string;
  parameterAbout(id: ParameterId): string;
  parameterUnit(id: ParameterId): string;
  outcomeLabel(id: OutcomeId): string;
  outcomeAbout(id: OutcomeId): string;
  outcomeUnit(id: OutcomeId): string;
  programmeLabel(id: ProgrammeId): string;
  programmeAbout(id: ProgrammeId): string;
  /** Name of a part of a breakdown: a social group, sex, residence, age band, or the id of a place. */
  partLabel(dimension: Dimension, part: string): string;
  /** Name of a place in this language; a place that the catalogues do not know keeps its own name. */
  placeName(place: { readonly id: string; readonly name: string }): string;
  /** Title of a scenario: of a shipped one in this language, of any other (or one that was renamed) its own. */
  scenarioTitle(scenario: { readonly id: string; readonly title: string }): string;
  scenarioAbout(scenario: { readonly id: string; readonly about?: string }): string;
  /** One sentence: where, which field, which value, what is allowed, what to do. */
  problemSentence(problem: Problem): string;
}

/**
 * Words and numbers of one language.
 * @param locale language; region and grouping follow from it (en-IN, hi-IN, id-ID)
 */
export function createTranslator(locale: Locale): Translator {
  const of = (table: string, word: string) => (id: string) => translate(locale, `${table}.${id}.${word}`);
  return {
    locale,
    language: locale,
    t: (key, args) => translate(locale, key, args),
    ...numberWords(locale),
    parameterLabel: of('parameter', 'label'),
    parameterAbout: of('parameter', 'about'),
    parameterUnit: of('parameter', 'unit'),
    outcomeLabel: of('outcome', 'label'),
    outcomeAbout: of('outcome', 'about'),
    outcomeUnit: of('outcome', 'unit'),
    programmeLabel: of('programme', 'label'),
    programmeAbout: of('programme', 'about'),
    partLabel: (dimension, part) => messageOr(locale, `${PART_KEYS[dimension]}.${part}`, part),
    placeName: (place) => messageOr(locale, `place.${place.id}`, place.name),
    scenarioTitle: (scenario) => translatedText(locale, `scenario.${scenario.id}.title`, scenario.title),
    scenarioAbout: (scenario) => translatedText(locale, `scenario.${scenario.id}.about`, scenario.about ?? ''),
    problemSentence: (problem) => problemSentence(locale, problem),
  };
}
