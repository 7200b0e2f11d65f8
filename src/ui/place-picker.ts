import { html, nothing, type TemplateResult } from 'lit';
import { PLACES, PROGRAMME_DISTRICTS, STATES, type PlaceRecord } from '../evidence/places.ts';
import { LAST_YEAR } from '../scenario/check.ts';
import { resolvePlaces, resolveYears } from '../scenario/resolve.ts';
import { choice, numberField } from './fields.ts';
import { LabElement } from './lab-element.ts';

/** Kinds of answer to 'where?'. */
const KINDS = ['programme-districts', 'district', 'state', 'states', 'own'] as const;
type Kind = (typeof KINDS)[number];

/** Where and until when: one district or state, the ten districts, all of India, or a set of one's own. */
export class PlacePicker extends LabElement {
  static override properties = { ...LabElement.properties, isOwn: { state: true } };
  /** True once somebody has asked for a set of their own; until it differs from the others, only this says so. */
  declare isOwn: boolean;

  constructor() {
    super();
    this.isOwn = false;
  }

  get #kind(): Kind {
    const places = resolvePlaces(this.lab.scenario);
    if (this.isOwn) return 'own';
    if (same(places, PROGRAMME_DISTRICTS)) return 'programme-districts';
    if (same(places, STATES)) return 'states';
    if (places.length > 1) return 'own';
    return STATES.includes(places[0]) ? 'state' : 'district';
  }

  protected override render() {
    const { words, lab } = this;
    const kind = this.#kind;
    const places = resolvePlaces(lab.scenario);
    return html`<div class="fields where">
        ${choice(
          words.t('ui.where'),
          KINDS.map((value) => ({ value, label: words.t(`ui.where.${value}`) })),
          kind,
          (value) => this.#choose(value as Kind),
        )}
        ${kind === 'district' || kind === 'state' ? this.#placeChoice(kind, places[0]) : nothing}
        ${numberField(words, {
          label: words.t('ui.lastYear'),
          ...{ value: resolveYears(lab.scenario).to, min: 2012, max: LAST_YEAR, step: 1 },
          onChange: (value) => lab.setLastYear(value!),
        })}
      </div>
      ${kind === 'own' ? this.#ownChoice(places) : nothing}`;
  }

  #choose(kind: Kind): void {
    this.isOwn = kind === 'own';
    const { lab } = this;
    if (kind === 'programme-districts' || kind === 'states') lab.setPlaces([kind]);
    else if (kind === 'district') lab.setPlaces([PROGRAMME_DISTRICTS[0]]);
    else if (kind === 'state') lab.setPlaces([stateOfFirst(resolvePlaces(lab.scenario))]);
  }

  #placeChoice(kind: 'district' | 'state', chosen: string): TemplateResult {
    const records = PLACES.filter((place) => place.kind === kind);
    return choice(
      this.words.t(`ui.where.${kind}`),
      records.map((place) => ({ value: place.id, label: this.#name(place) })),
      chosen,
      (id) => this.lab.setPlaces([id]),
      true,
    );
  }

  #name(place: PlaceRecord): string {
    const { words } = this;
    if (place.kind === 'state') return words.placeName(place);
    const state = PLACES.find(({ id }) => id === place.stateId);
    return words.t('ui.districtIn', { district: words.placeName(place), state: state ? words.placeName(state) : '' });
  }

  #ownChoice(chosen: readonly string[]): TemplateResult {
    const { words } = this;
    const list = (kind: 'district' | 'state') =>
      html`<fieldset>
        <legend>${words.t(kind === 'state' ? 'ui.where.stateList' : 'ui.where.districts')}</legend>
        ${PLACES.filter((place) => place.kind === kind).map(
          (place) =>
            html`<label
              ><input
                type="checkbox"
                .checked=${chosen.includes(place.id)}
                ?disabled=${chosen.length === 1 && chosen[0] === place.id}
                @change=${() => this.#toggle(place, chosen)}
              />${words.placeName(place)}</label
            >`,
        )}
      </fieldset>`;
    return html`<div class="own-places">
      <p class="small soft">${words.t('ui.where.ownHint')}</p>
      ${list('district')}${list('state')}
    </div>`;
  }

  /** A state and a district inside it would count its people twice: the newer choice takes the older one's place. */
  #toggle(place: PlaceRecord, chosen: readonly string[]): void {
    if (chosen.includes(place.id)) return this.lab.setPlaces(chosen.filter((id) => id !== place.id));
    const kept = chosen.filter((id) => {
      const other = PLACES.find((candidate) => candidate.id === id)!;
      return place.kind === 'state' ? other.stateId !== place.id : id !== place.stateId;
    });
    this.lab.setPlaces([...kept, place.id]);
  }
}
customElements.define('place-picker', PlacePicker);

function same(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((id) => right.includes(id));
}

function stateOfFirst(places: readonly string[]): string {
  return PLACES.find(({ id }) => id === places[0])?.stateId ?? STATES[0];
}
