import { html, LitElement, type TemplateResult } from 'lit';
import { VALIDATION, type ValidatedTarget, type ValidatedTrial } from '../evidence/validation.ts';
import { evidenceDigest } from '../experiment/ensemble-file.ts';
import { SHIPPED_ENSEMBLE } from '../experiment/ensemble.ts';
import { PRIORS } from '../experiment/priors.ts';
import { valuesDigest } from '../experiment/values-digest.ts';
import { LocaleController } from '../i18n/locale-controller.ts';
import type { Translator } from '../i18n/index.ts';
import { PARAMETERS } from '../model/parameters.ts';
import { gradeBadge } from './evidence-line.ts';
import { confidenceOf, modelText, noteTexts, quantityText, rangeText, whereText } from './validation-words.ts';
import './styles/validation-page.css';

/** Parameters that no calibration moves, whose source says that somebody chose them with observed figures in view. */
const HELD = PARAMETERS.filter(
  ({ id, source }) => /^(fitted by hand|found by a seeded)/.test(source) && !PRIORS.some((prior) => prior.id === id),
);
/** Below either, the interval says more about the size of the run than about the model. */
const ROUGH = { households: 300, replicates: 6 } as const;

type Column = 'target' | 'trial' | 'what' | 'observed' | 'model' | 'verdict' | 'fitted' | 'source';

/**
 * Every target and every virtual trial beside what the model says, misses as well as hits. The figures are those of
 * `src/evidence/validation.json`; nothing is simulated here. A chunk of its own: import it when somebody asks for it.
 */
export class ValidationPage extends LitElement {
  readonly locale = new LocaleController(this);

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render() {
    const words = this.locale.translator;
    return html`${words.language !== 'en' ? html`<p class="small soft">${words.t('ui.validation.language')}</p>` : ''}
    ${targetsPart(words)} ${trialsPart(words)} ${madePart(words)}`;
  }
}

function targetsPart(words: Translator): TemplateResult {
  const { hits, total, targets } = VALIDATION;
  const count = { hits: words.count(hits), total: words.count(total), misses: words.count(total - hits) };
  return html`<section>
    <h4>${words.t('ui.validation.targets')}</h4>
    <p class="count">${words.t('ui.validation.count', count)}</p>
    ${isRough() ? html`<p class="caution">${words.t('ui.validation.rough')}</p>` : ''}
    ${isStale() ? html`<p class="caution">${words.t('ui.validation.stale')}</p>` : ''} ${fittedPart(words)}
    ${tableOf(
      words,
      words.t('ui.validation.targets'),
      ['target', 'what', 'observed', 'model', 'verdict', 'fitted', 'source'],
      targets.map((target) => targetRow(words, target)),
    )}
  </section>`;
}

/** What was moved until the model agreed, and what was not. */
function fittedPart(words: Translator): TemplateResult {
  const { targets } = VALIDATION;
  const labels = (rows: readonly (typeof PARAMETERS)[number][]) =>
    words.list(rows.map(({ id }) => words.parameterLabel(id)));
  const free = PARAMETERS.filter(({ id }) => PRIORS.some((prior) => prior.id === id));
  const fitted = targets.filter((target) => target.fitted).length;
  const others = targets.filter((target) => !target.fitted).map(({ id }) => id);
  const args = { count: words.count(free.length), targets: words.count(fitted), list: labels(free) };
  return html`<p>${words.t('ui.validation.fitted', args)}</p>
    <p>
      ${words.t('ui.validation.notFitted')}
      ${HELD.length > 0 ? words.t('ui.validation.held', { list: labels(HELD) }) : ''}
    </p>
    ${others.length > 0 ? html`<p>${words.t('ui.validation.independent', { ids: words.list(others) })}</p>` : ''}`;
}

function trialsPart(words: Translator): TemplateResult {
  const { trials } = VALIDATION;
  const judged = trials.filter(({ hit }) => hit !== null).length;
  const hits = trials.filter(({ hit }) => hit === true).length;
  const count = {
    hits: words.count(hits),
    judged: words.count(judged),
    misses: words.count(judged - hits),
    open: words.count(trials.length - judged),
  };
  return html`<section>
    <h4>${words.t('ui.validation.trials')}</h4>
    <p>${words.t('ui.validation.trials.about')}</p>
    <p class="count">${words.t('ui.validation.trials.count', count)}</p>
    ${tableOf(
      words,
      words.t('ui.validation.trials'),
      ['trial', 'observed', 'model', 'verdict', 'source'],
      trials.map((trial) => trialRow(words, trial)),
    )}
  </section>`;
}

/** A group and not a region: the page has landmarks enough. */
function tableOf(words: Translator, title: string, columns: readonly Column[], rows: readonly TemplateResult[]) {
  return html`<div class="table-scroll validation-table" tabindex="0" role="group" aria-label=${title}>
    <table>
      <caption class="visually-hidden">
        ${title}
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col" class="is-${column}">${words.t(`ui.validation.column.${column}`)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function targetRow(words: Translator, target: ValidatedTarget): TemplateResult {
  const { id, quantity, definition, unit, low, high, hit, fitted, source, confidence } = target;
  const { grade, adds } = confidenceOf(confidence);
  return html`<tr>
    <th scope="row">${id}</th>
    <td>
      ${quantityText(words, quantity)}
      <p class="small">${whereText(words, target)}</p>
      ${/^(same)?$/.test(definition) ? '' : html`<p class="small soft" lang="en">${definition}</p>`}
      ${noteTexts(words, target).map((note) => html`<p class="small soft">${note}</p>`)}
    </td>
    <td>${rangeText(words, unit, low, high)}</td>
    <td>${modelText(words, target, unit)}</td>
    <td>${verdict(words, hit)}</td>
    <td>${words.t(fitted ? 'ui.validation.used' : 'ui.validation.notUsed')}</td>
    <td class="small">
      ${gradeBadge(words, grade)} ${adds ? words.t(`ui.validation.${adds}`) : ''}
      <p lang="en">${source}</p>
    </td>
  </tr>`;
}

function trialRow(words: Translator, trial: ValidatedTrial): TemplateResult {
  const { id, title, unit, value, low, high, hit, source, grade, setting } = trial;
  const range = rangeText(words, unit, low, high);
  return html`<tr>
    <th scope="row"><span lang="en">${title}</span> <code class="soft">${id}</code></th>
    <td>${range === '' ? rangeText(words, unit, value, value) : range}</td>
    <td>${modelText(words, trial, unit)}</td>
    <td>${verdict(words, hit)}</td>
    <td class="small">
      ${grade ? gradeBadge(words, grade) : ''}
      ${source ? html`<p lang="en">${setting ? `${source}; ${setting}` : source}</p>` : ''}
    </td>
  </tr>`;
}

/** A mark, a word and a colour, each of which says it alone. */
function verdict(words: Translator, hit: boolean | null): TemplateResult {
  if (hit === null) return html`<span class="soft">${words.t('ui.validation.noRange')}</span>`;
  return html`<span class="verdict ${hit ? 'is-hit' : 'is-miss'}"
    >${words.t(hit ? 'ui.validation.hit' : 'ui.validation.miss')}</span
  >`;
}

/** How the figures were made, so that anybody can make them again. */
function madePart(words: Translator): TemplateResult {
  const { date, product, households, replicates, trials, draws, digests, command } = VALIDATION;
  const sizes = trials.map((trial) => trial.households);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)].map((size) => words.count(size));
  const args = {
    date,
    version: product.version,
    households: words.count(households),
    replicates,
    trialHouseholds: least === most ? least : words.t('value.interval', { lower: least, upper: most }),
  };
  return html`<section class="small soft">
    <p>
      ${words.t('ui.validation.made', args)} ${words.t('ui.validation.draws', { draws, count: words.count(draws) })}
    </p>
    <p><code>${command}</code></p>
    <p>
      ${words.t('ui.validation.digests')}
      ${[digests.model, digests.evidence, digests.values].map((digest) => html`<code>${digest}</code> `)}
    </p>
  </section>`;
}

function isRough(): boolean {
  return VALIDATION.households < ROUGH.households || VALIDATION.replicates < ROUGH.replicates;
}

/** True where the app's own values or evidence have moved on. That its equations have, only a run could tell: a test does. */
function isStale(): boolean {
  const { values, evidence } = VALIDATION.digests;
  return values !== valuesDigest(SHIPPED_ENSEMBLE) || evidence !== evidenceDigest();
}

customElements.define('validation-page', ValidationPage);
