import { IntlMessageFormat } from 'intl-messageformat';
import { outcomeById, type OutcomeId } from '../model/outcomes.ts';
import { parameterById, type ParameterId, type ProgrammeId } from '../model/parameters.ts';
import type { ExpectedKind } from '../scenario/problem.ts';
import type { Problem } from '../scenario/scenario.ts';
import { CATALOGUES, hasMessage, type MessageKey } from './catalogues.ts';
import { INTL_LOCALES, type Locale } from './locales.ts';
import { digitOptions, formatDigits, magnitudeOf, type NumberStyle, type Precision } from './numbers.ts';

/** What fills the places of a message. A number in a plain place is written as it is: format it first. */
export type MessageArguments = Readonly<Record<string, string | number>>;

/** A number that may be missing: there was nobody to count. */
type Maybe = number | null | undefined;

/** Lower end, median and upper end; the experiment's Estimate fits. */
export interface EstimateNumbers {
  readonly median: Maybe;
  readonly lower: Maybe;
  readonly upper: Maybe;
}

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
  /** A change with its sign; that of a share is in percentage points. */
  difference(value: Maybe, style: NumberStyle, precision?: Precision): string;
  /** A change with its interval, all three signed. */
  differenceEstimate(estimate: EstimateNumbers, style: NumberStyle, precision?: Precision): string;
  /**
   * A tick of an axis: no more decimals than the step between ticks needs, large counts compact. A signed share is in
   * percentage points without the words, which the axis says once.
   */
  axisNumber(value: number, style: NumberStyle, step: number, signed?: boolean): string;
  /** 'a, b and c'. */
  list(items: readonly string[]): string;
  /** A parameter's value to the precision of its slider, without the unit. */
  parameterNumber(id: ParameterId, value: number): string;
  parameterLabel(id: ParameterId): string;
  parameterAbout(id: ParameterId): string;
  parameterUnit(id: ParameterId): string;
  outcomeLabel(id: OutcomeId): string;
  outcomeAbout(id: OutcomeId): string;
  outcomeUnit(id: OutcomeId): string;
  programmeLabel(id: ProgrammeId): string;
  programmeAbout(id: ProgrammeId): string;
  /** Name of a place in this language; a place that the catalogues do not know keeps its own name. */
  /** Name of a part of a breakdown: a social group, sex, residence, age band, or the id of a place. */
  partLabel(dimension: Dimension, part: string): string;
  placeName(place: { readonly id: string; readonly name: string }): string;
  /** Title of a scenario: of a shipped one from the catalogue, of any other its own. */
  scenarioTitle(scenario: { readonly id: string; readonly title: string }): string;
  scenarioAbout(scenario: { readonly id: string; readonly about?: string }): string;
  /** One sentence: where, which field, which value, what is allowed, what to do. */
  problemSentence(problem: Problem): string;
}

const messages = new Map<string, IntlMessageFormat>();

/** The parsed message; parsing costs more than filling, so each is parsed once. */
function parsedMessage(locale: Locale, key: string): IntlMessageFormat {
  const cacheKey = `${locale}:${key}`;
  let message = messages.get(cacheKey);
  if (!message) {
    const text = CATALOGUES[locale][key] ?? CATALOGUES.en[key];
    if (text === undefined) throw new Error(`There is no message "${key}"; add it to the catalogues in src/i18n.`);
    message = new IntlMessageFormat(text, INTL_LOCALES[locale], undefined, { ignoreTag: true });
    messages.set(cacheKey, message);
  }
  return message;
}

function translate(locale: Locale, key: string, args?: MessageArguments): string {
  return String(parsedMessage(locale, key).format(args as Record<string, string | number> | undefined));
}

type NumberWords = Pick<
  Translator,
  | 'number'
  | 'share'
  | 'count'
  | 'rupees'
  | 'year'
  | 'interval'
  | 'estimate'
  | 'difference'
  | 'differenceEstimate'
  | 'axisNumber'
  | 'list'
  | 'parameterNumber'
>;

/** A value in its style: digits, then the name of the magnitude, then the unit sign. */
function writeNumber(locale: Locale, value: number, style: NumberStyle, precision: Precision, signed: boolean): string {
  const sign: Intl.NumberFormatOptions = signed ? { signDisplay: 'exceptZero' } : {};
  if (style === 'share' && signed) {
    const options: Intl.NumberFormatOptions = { minimumFractionDigits: 1, maximumFractionDigits: 1, ...sign };
    return translate(locale, 'value.points', { value: formatDigits(locale, value * 100, options) });
  }
  const isLarge = precision === 'compact' && (style === 'count' || style === 'rupees');
  const magnitude = isLarge ? magnitudeOf(locale, value) : null;
  const scaled = magnitude?.scaled ?? value;
  let text = formatDigits(locale, scaled, { ...digitOptions(style, scaled, precision), ...sign });
  if (magnitude) text = translate(locale, magnitude.key, { value: text });
  return style === 'rupees' ? translate(locale, 'value.rupees', { value: text }) : text;
}

/** Decimals that tell apart numbers a step away from each other. */
function decimalsOf(step: number): number {
  return Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9)));
}

function writeTick(locale: Locale, value: number, style: NumberStyle, step: number, signed: boolean): string {
  const sign: Intl.NumberFormatOptions = signed ? { signDisplay: 'exceptZero' } : {};
  if (style === 'share') {
    const digits = { ...sign, maximumFractionDigits: decimalsOf(step * 100) };
    return signed
      ? formatDigits(locale, value * 100, digits)
      : formatDigits(locale, value, { ...digits, style: 'percent' });
  }
  const isWhole = style === 'count' || style === 'rupees';
  const magnitude = isWhole ? magnitudeOf(locale, value) : null;
  const scale = magnitude ? value / magnitude.scaled : 1;
  const digits = formatDigits(locale, value / scale, { ...sign, maximumFractionDigits: decimalsOf(step / scale) });
  return magnitude ? translate(locale, magnitude.key, { value: digits }) : digits;
}

function numberWords(locale: Locale): NumberWords {
  const write = (value: Maybe, style: NumberStyle, precision: Precision = 'exact', signed = false): string =>
    value == null || !Number.isFinite(value)
      ? translate(locale, 'value.none')
      : writeNumber(locale, value, style, precision, signed);
  const withInterval = (
    { median, lower, upper }: EstimateNumbers,
    style: NumberStyle,
    precision?: Precision,
    signed = false,
  ): string => {
    const value = write(median, style, precision, signed);
    if (median == null || lower == null || upper == null) return value;
    const ends = { lower: write(lower, style, precision, signed), upper: write(upper, style, precision, signed) };
    return translate(locale, 'value.estimate', { value, ...ends });
  };
  const joined = new Intl.ListFormat(INTL_LOCALES[locale], { type: 'conjunction' });
  return {
    number: (value, style, precision) => write(value, style, precision),
    share: (value) => write(value, 'share'),
    count: (value, precision) => write(value, 'count', precision),
    rupees: (value, precision) => write(value, 'rupees', precision),
    year: (value) => write(value, 'year'),
    interval: (lower, upper, style, precision) =>
      lower == null || upper == null
        ? ''
        : translate(locale, 'value.interval', {
            lower: write(lower, style, precision),
            upper: write(upper, style, precision),
          }),
    estimate: (estimate, style, precision) => withInterval(estimate, style, precision),
    difference: (value, style, precision) => write(value, style, precision, true),
    differenceEstimate: (estimate, style, precision) => withInterval(estimate, style, precision, true),
    axisNumber: (value, style, step, signed = false) => writeTick(locale, value, style, step, signed),
    list: (items) => joined.format(items),
    parameterNumber: (id, value) => {
      const step = String(parameterById(id)?.step ?? 0.01);
      return formatDigits(locale, value, { maximumFractionDigits: step.split('.')[1]?.length ?? 0 });
    },
  };
}

type Dimension = 'group' | 'sex' | 'residence' | 'ages' | 'places';
const PART_KEYS = { group: 'group', sex: 'sex', residence: 'residence', ages: 'age', places: 'place' } as const;

/** The message of an id that may come from a file: where there is none, the text given. */
function messageOr(locale: Locale, key: string, otherwise: string): string {
  return hasMessage(key) ? translate(locale, key) : otherwise;
}

const EXPECTED: Readonly<Record<ExpectedKind, MessageKey>> = {
  number: 'expected.number',
  'whole number': 'expected.wholeNumber',
  text: 'expected.text',
  list: 'expected.list',
  object: 'expected.object',
  'number or list of steps': 'expected.path',
};

/** What is allowed, in words where the check says it by a name of its own; ranges and lists of names stand as they are. */
function allowedWords(locale: Locale, code: Problem['code'], allowed: string): string {
  if (code === 'wrongType' && Object.hasOwn(EXPECTED, allowed))
    return translate(locale, EXPECTED[allowed as ExpectedKind]);
  const isLength = (code === 'badText' || code === 'tooLarge') && /^\d+ … \d+$/.test(allowed);
  return isLength ? translate(locale, 'problem.characters', { span: allowed }) : allowed;
}

/** What is wrong, in words; a part that the problem does not say is left out of the sentence. */
function problemSentence(locale: Locale, problem: Problem): string {
  const { code, where, field, value, line, column } = problem;
  const allowed = allowedWords(locale, code, problem.allowed);
  return translate(locale, `problem.${code}`, {
    at: field === '' ? where : translate(locale, 'problem.at', { where, field }),
    value,
    hasValue: value === '' ? 'no' : 'yes',
    allowed,
    hasAllowed: allowed === '' ? 'no' : 'yes',
    line: line ?? 0,
    column: column ?? 0,
    hasLine: line === undefined ? 'no' : 'yes',
  });
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
    scenarioTitle: (scenario) => messageOr(locale, `scenario.${scenario.id}.title`, scenario.title),
    scenarioAbout: (scenario) => messageOr(locale, `scenario.${scenario.id}.about`, scenario.about ?? ''),
    problemSentence: (problem) => problemSentence(locale, problem),
  };
}

/** Format of an outcome's numbers when it is shown as a level or as a count of real children. */
export function outcomeStyle(id: OutcomeId, view: 'level' | 'count' = 'level'): NumberStyle {
  return view === 'count' ? 'count' : (outcomeById(id)?.format ?? 'mean');
}
