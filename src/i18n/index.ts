/** Words in three languages: English, Hindi, Bahasa Indonesia; the same for page, command line and reports. */
export { CATALOGUES, hasMessage, tableCatalogue } from './catalogues.ts';
export type { Catalogue, MessageKey } from './catalogues.ts';
export { leverValue, turnsText } from './lever-words.ts';
export { LOCALES, INTL_LOCALES, isLocale, matchLocale } from './locales.ts';
export type { Locale } from './locales.ts';
export type { MessageArguments } from './message.ts';
export type { EstimateNumbers } from './number-words.ts';
export { outcomeStyle } from './numbers.ts';
export type { NumberStyle, Precision } from './numbers.ts';
export { isPercent, rangeEnds } from './parameter-words.ts';
export {
  differenceText,
  FEWEST_TYPICAL,
  losingSentences,
  playerLabel,
  reasonText,
  type JudgedDifference,
  type LosingTraits,
  type WeighedReason,
} from './result-words.ts';
export { createTranslator } from './translator.ts';
export type { Translator } from './translator.ts';
