/** Words in three languages: English, Hindi, Bahasa Indonesia; the same for page, command line and reports. */
export { CATALOGUES, hasMessage, tableCatalogue } from './catalogues.ts';
export type { Catalogue, MessageKey } from './catalogues.ts';
export { LOCALES, INTL_LOCALES, isLocale, matchLocale } from './locales.ts';
export type { Locale } from './locales.ts';
export type { NumberStyle, Precision } from './numbers.ts';
export { createTranslator, outcomeStyle } from './translator.ts';
export type { EstimateNumbers, MessageArguments, Translator } from './translator.ts';
