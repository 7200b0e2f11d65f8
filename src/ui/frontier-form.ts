import { html, type TemplateResult } from 'lit';
import type { Translator } from '../i18n/index.ts';
import { PROGRAMMES, type ProgrammeId } from '../model/parameters.ts';
import { PRICE_YEAR } from '../experiment/averted.ts';
import { choice, numberField, segments } from './fields.ts';
import { MOST_RUPEES, type FrontierWish } from './frontier-wish.ts';

export interface FrontierForm {
  readonly wish: FrontierWish;
  readonly isChanged: boolean;
  /** Years in which a package may start. */
  readonly starts: readonly number[];
  readonly titles: { readonly baseline: string; readonly scenario: string };
  readonly onChange: (changes: Partial<FrontierWish>) => void;
  readonly onSearch: () => void;
}

/** What is asked of the search; nothing is searched until the button is pressed. */
export function frontierForm(words: Translator, form: FrontierForm): TemplateResult {
  const { wish, isChanged, titles, onChange, onSearch } = form;
  const unit = budgetUnit(words);
  const percent = (share: number) => Number((100 * share).toPrecision(10));
  const search = (event: Event) => {
    event.preventDefault();
    const asked = event.target as HTMLFormElement;
    // A field that is out of its range says so itself.
    if (asked.checkValidity()) onSearch();
    else asked.querySelector<HTMLInputElement>('input:invalid')?.focus();
  };
  return html`<form class="panel frontier-form" @submit=${search} novalidate>
    <div class="why-controls">
      ${numberField(words, {
        ...{ label: words.t('why.frontier.target'), value: percent(wish.target), min: 0, max: 100, step: 'any' },
        onChange: (value) => onChange({ target: value! / 100 }),
      })}
      ${numberField(words, {
        ...{ label: words.t('why.frontier.probability'), value: percent(wish.probability) },
        ...{ min: 1, max: 100, step: 'any' },
        onChange: (value) => onChange({ probability: value! / 100 }),
      })}
      ${numberField(words, {
        label: words.t('why.frontier.budget', { year: PRICE_YEAR }),
        value: wish.budget === null ? null : wish.budget / unit,
        ...{ min: 0, max: MOST_RUPEES / unit, step: 'any', isOptional: true },
        placeholder: words.t('frontier.budgetNone'),
        onChange: (value) => onChange({ budget: value === null ? null : value * unit }),
      })}
      ${choice(
        words.t('why.frontier.start'),
        [
          { value: '', label: words.t('why.frontier.startFree') },
          ...form.starts.map((year) => ({ value: String(year), label: words.year(year) })),
        ],
        wish.earliest === null ? '' : String(wish.earliest),
        (value) => onChange({ earliest: value === '' ? null : Number(value) }),
      )}
      ${choice(
        words.t('why.frontier.from'),
        (['baseline', 'scenario'] as const).map((value) => ({ value, label: titles[value] })),
        wish.from,
        (value) => onChange({ from: value === 'scenario' ? 'scenario' : 'baseline' }),
      )}
      ${segments(
        'frontier-floor',
        words.t('why.frontier.floor'),
        (['on', 'off'] as const).map((value) => ({ value, label: words.t(`why.frontier.floor.${value}`) })),
        wish.equity ? 'on' : 'off',
        (value) => onChange({ equity: value === 'on' }),
      )}
    </div>
    ${programmesChoice(words, wish.programmes, (programmes) => onChange({ programmes }))}
    <p class="panel-foot is-start">
      <button class="button is-strong">${words.t('why.frontier.search')}</button>
      <span class="small soft" role="status">${isChanged ? words.t('why.frontier.changed') : ''}</span>
    </p>
  </form>`;
}

/** Budgets are typed in crore in India and in millions elsewhere. */
export function budgetUnit({ locale }: Translator): number {
  return locale === 'id' ? 1e6 : 1e7;
}

function programmesChoice(
  words: Translator,
  chosen: readonly ProgrammeId[] | null,
  onChange: (programmes: readonly ProgrammeId[] | null) => void,
): TemplateResult {
  const all = chosen ?? PROGRAMMES;
  const set = (id: ProgrammeId, isOn: boolean) => {
    const next = PROGRAMMES.filter((each) => (each === id ? isOn : all.includes(each)));
    onChange(next.length === PROGRAMMES.length ? null : next);
  };
  return html`<fieldset class="frontier-programmes">
    <legend>${words.t('why.frontier.programmes')}</legend>
    <p class="small">
      <button type="button" class="button is-quiet" @click=${() => onChange(null)}>
        ${words.t('why.frontier.all')}
      </button>
      <button type="button" class="button is-quiet" @click=${() => onChange([])}>
        ${words.t('why.frontier.none')}
      </button>
    </p>
    ${PROGRAMMES.map(
      (id) =>
        html`<label
          ><input
            type="checkbox"
            .checked=${all.includes(id)}
            @change=${(event: Event) => set(id, (event.target as HTMLInputElement).checked)}
          />
          <span>${words.programmeLabel(id)}</span></label
        >`,
    )}
  </fieldset>`;
}
