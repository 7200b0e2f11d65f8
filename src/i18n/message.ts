import { IntlMessageFormat } from 'intl-messageformat';
import { CATALOGUES, hasMessage } from './catalogues.ts';
import { INTL_LOCALES, type Locale } from './locales.ts';

/** What fills the places of a message. A number in a plain place is written as it is: format it first. */
export type MessageArguments = Readonly<Record<string, string | number>>;

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

/**
 * The message of a key in a language, its places filled. Throws on a key without a message or a place without an argument.
 */
export function translate(locale: Locale, key: string, args?: MessageArguments): string {
  return String(parsedMessage(locale, key).format(args as Record<string, string | number> | undefined));
}

/** The message of an id that may come from a file: where there is none, the text given. */
export function messageOr(locale: Locale, key: string, otherwise: string): string {
  return hasMessage(key) ? translate(locale, key) : otherwise;
}

/** The text of a file in the reader's language, where its words are still those that were translated; else as it is. */
export function translatedText(locale: Locale, key: string, text: string): string {
  return hasMessage(key) && translate('en', key) === text ? translate(locale, key) : text;
}
