/** The languages of the product. `id` is Bahasa Indonesia, the language of the founding paper. */
export const LOCALES = ['en', 'hi', 'id'] as const;
export type Locale = (typeof LOCALES)[number];

/**
 * What `Intl` is asked for. English readers are in India, so lakh and crore grouping; Hindi is pinned to the digits
 * 0 to 9, because engines disagree about its default.
 */
export const INTL_LOCALES: Readonly<Record<Locale, string>> = { en: 'en-IN', hi: 'hi-IN-u-nu-latn', id: 'id-ID' };

/** True for a language that the product speaks. */
export function isLocale(text: string): text is Locale {
  return (LOCALES as readonly string[]).includes(text);
}

/**
 * The first language of a reader's list that the product speaks, English when there is none. Takes browser tags
 * (`hi-IN`) and the shell's (`id_ID.UTF-8`); `in` is the old code of Indonesian.
 */
export function matchLocale(preferred: readonly string[]): Locale {
  for (const tag of preferred) {
    const language = tag.toLowerCase().split(/[-_.]/)[0];
    if (language === 'in') return 'id';
    if (isLocale(language)) return language;
  }
  return 'en';
}
