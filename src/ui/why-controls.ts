import { html, type TemplateResult } from 'lit';
import { placeById } from '../evidence/places.ts';
import { yearsOf } from '../experiment/summarize.ts';
import type { Translator } from '../i18n/index.ts';
import { AGE_BANDS, RESIDENCES, SEXES, SOCIAL_GROUPS } from '../model/outcomes.ts';
import type { LinkFilter } from '../scenario/link.ts';
import { choice } from './fields.ts';
import type { Lab } from './lab.ts';
import { outcomeChoice, viewChoice } from './outcome-choice.ts';
import { whySubject } from './why-subject.ts';

/** Which figure: outcome, and as a level or as a number of people. */
export function figureControls(lab: Lab, words: Translator): TemplateResult {
  const { outcome } = lab.reading;
  const { view } = lab.settings.why;
  return html`${outcomeChoice(lab, words)}
  ${viewChoice(words, 'why-view', outcome, view, (value) => lab.readWhy({ view: value }))}`;
}

/** All places together, or one of them. */
export function placeControl(lab: Lab, words: Translator, isOneNeeded = false): TemplateResult {
  const { all } = whySubject(lab.settings);
  const { place } = lab.settings.why;
  const together = { value: '', label: words.t('why.allPlaces') };
  const each = all.map((id) => ({ value: id, label: words.placeName(placeById(id)) }));
  return choice(words.t('ui.where'), isOneNeeded || all.length === 1 ? each : [together, ...each], place, (value) =>
    lab.readWhy({ place: value, child: null }),
  );
}

/** A year, or a span of years: the first is 'that year alone' unless it is chosen. */
export function yearControls(lab: Lab, words: Translator): TemplateResult {
  const { fromYear, lastYear, year, since } = whySubject(lab.settings);
  const years = yearsOf({ fromYear, toYear: lastYear });
  const item = (value: number) => ({ value: String(value), label: words.year(value) });
  const isAlone = lab.settings.why.since === null;
  return html`${choice(words.t('ui.inYear'), years.map(item), String(year), (value) =>
    lab.read({ year: Number(value) }),
  )}
  ${choice(
    words.t('why.since'),
    [{ value: '', label: words.t('why.thatYear') }, ...years.filter((each) => each < year || each === since).map(item)],
    isAlone ? '' : String(since),
    (value) => lab.readWhy({ since: value === '' ? null : Number(value) }),
  )}`;
}

const PARTS = {
  group: SOCIAL_GROUPS,
  sex: SEXES,
  residence: RESIDENCES,
} as const;

/** Whom: everybody, or children of a group, sex, residence and age. */
export function whomControls(lab: Lab, words: Translator): TemplateResult {
  const { filter } = lab.settings.why;
  const narrow = (changes: LinkFilter) => {
    const narrowed = Object.entries({ ...filter, ...changes }).filter(([, value]) => value !== undefined);
    lab.readWhy({ filter: Object.fromEntries(narrowed) as LinkFilter });
  };
  const part = (dimension: keyof typeof PARTS) =>
    choice(
      words.t(`dimension.${dimension}`),
      [
        { value: '', label: words.t('why.everybody') },
        ...PARTS[dimension].map((value) => ({ value, label: words.partLabel(dimension, value) })),
      ],
      filter[dimension] ?? '',
      (value) => narrow({ [dimension]: value === '' ? undefined : value }),
    );
  const ages = filter.ages?.length === 1 ? filter.ages[0] : '';
  return html`${part('group')} ${part('sex')} ${part('residence')}
  ${choice(
    words.t('dimension.ages'),
    [
      { value: '', label: words.t('why.everybody') },
      ...AGE_BANDS.map((value) => ({ value, label: words.partLabel('ages', value) })),
    ],
    ages,
    (value) => narrow({ ages: value === '' ? undefined : ([value] as LinkFilter['ages']) }),
  )}`;
}
