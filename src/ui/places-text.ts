import { PROGRAMME_DISTRICTS, STATES, placeById } from '../evidence/places.ts';
import type { Translator } from '../i18n/index.ts';

/** Places in a few words. */
export function placesText(words: Translator, places: readonly string[]): string {
  const isSame = (set: readonly string[]) => set.length === places.length && set.every((id) => places.includes(id));
  if (isSame(PROGRAMME_DISTRICTS)) return words.t('ui.where.programme-districts');
  if (isSame(STATES)) return words.t('ui.where.states');
  const names = places.slice(0, 3).map((id) => words.placeName(placeById(id)));
  const more = places.length - names.length;
  return more > 0 ? words.t('ui.placesAndMore', { places: names.join(', '), more }) : words.list(names);
}
