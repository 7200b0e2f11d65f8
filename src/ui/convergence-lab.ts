import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { LOCALES, matchLocale, isLocale, type Locale } from '../i18n/index.ts';
import { currentTranslator, LocaleController, setLocale } from '../i18n/locale-controller.ts';
import type { RunSimulation } from '../experiment/types.ts';
import { Address, readAddress } from './address.ts';
import { keepSession, recall } from './autosave.ts';
import { onDarkChange } from './dark.ts';
import { icon, mark } from './icons.ts';
import { Lab, type Message, type Notice } from './lab.ts';
import { readScenarioFile } from './scenario-files.ts';
import { openParsed } from './scenario-bar.ts';
import { scepticNote } from './sceptic-control.ts';
import { TABS, type Tab } from './settings.ts';
import './about-view.ts';
import './compare-view.ts';
import './explore-view.ts';
import './why-view.ts';

const LANGUAGE_KEY = 'convergence-lab.language';

/** The app: the bar on top, what it has to tell, and the view in front. `start` gives it a simulation to ask. */
export class ConvergenceLab extends LitElement {
  static override properties = { isDragged: { state: true } };
  declare isDragged: boolean;
  readonly locale = new LocaleController(this);
  #lab: Lab | null = null;
  #untold: Notice | null = null;

  constructor() {
    super();
    this.isDragged = false;
    setLocale(preferredLocale());
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /**
   * Brings back what the address or the last visit says, and asks for the first answer.
   * @param run how to run a simulation; the app does not know where that happens
   * @param runOnce the same without a memory, for experiments of thousands of runs
   */
  async start(run: RunSimulation, runOnce: RunSimulation = run): Promise<void> {
    const [opened, remembered] = await Promise.all([readAddress(location.hash), recall()]);
    const settings = opened.kind === 'settings' ? opened.settings : remembered?.settings;
    const lab = new Lab({
      ...{ run, runOnce, settings },
      titleOfOwn: (from) => {
        const words = currentTranslator();
        return words.t('ui.ownTitle', { title: words.scenarioTitle(from) }).slice(0, 120);
      },
    });
    const isLastVisit = remembered && JSON.stringify(settings) === JSON.stringify(remembered.settings);
    if (isLastVisit) lab.restore(remembered.settings, remembered.past);
    for (const topic of ['settings', 'message'] as const) lab.addEventListener(topic, () => this.requestUpdate());
    onDarkChange(() => lab.dispatchEvent(new Event('settings')));
    this.#lab = lab;
    this.requestUpdate();
    lab.ask();
    if (this.#untold) lab.tell({ kind: 'notice', notice: this.#untold });
    if (opened.kind === 'problem') lab.tell({ kind: 'problem', problem: opened.problem });
    this.#catchFiles();
    const address = new Address(lab);
    keepSession(lab, () => lab.tell({ kind: 'notice', notice: 'noStorage' }));
    await address.begin();
  }

  /** Tells something about how the app runs; what comes before the app has started is told when it has. */
  notify(notice: Notice): void {
    if (this.#lab) this.#lab.tell({ kind: 'notice', notice });
    else this.#untold = notice;
  }

  /** For whoever measures from outside; see `answer-painted`. */
  get questionsAsked(): number {
    return this.#lab?.questionsAsked ?? 0;
  }

  /** For whoever measures: simulated households of the first look from the next question on; null: as usual. */
  set firstHouseholds(households: number | null) {
    if (this.#lab) this.#lab.firstHouseholds = households ?? undefined;
  }

  protected override render() {
    const { t } = this.locale;
    const lab = this.#lab;
    document.documentElement.lang = this.locale.locale;
    document.title = t('app.name');
    return html`<button class="button skip" @click=${() => this.querySelector('main')?.focus()}>${t('ui.skip')}</button>
      <header class="top-bar">
        <h1 class="wordmark">${mark()} ${t('app.name')}</h1>
        <nav class="views" aria-label=${t('ui.views')}>${lab ? TABS.map((tab) => this.#tab(lab, tab)) : nothing}</nav>
        ${this.#languages()}
      </header>
      ${lab?.message ? this.#message(lab, lab.message) : nothing}
      ${lab ? scepticNote(lab, this.locale.translator) : nothing}
      <main tabindex="-1">${lab ? this.#view(lab) : nothing}</main>
      <footer class="foot small soft">${t('app.projection')}. ${t('ui.private')}</footer>
      ${this.isDragged ? html`<div class="drop-target">${t('ui.dropHere')}</div>` : nothing}`;
  }

  #tab(lab: Lab, tab: Tab): TemplateResult {
    const isHere = lab.reading.tab === tab;
    return html`<button aria-current=${isHere ? 'page' : 'false'} @click=${() => lab.goTo(tab)}>
      ${this.locale.t(`ui.tab.${tab}`)}
    </button>`;
  }

  #view(lab: Lab): TemplateResult {
    switch (lab.reading.tab) {
      case 'explore':
        return html`<explore-view .lab=${lab}></explore-view>`;
      case 'compare':
        return html`<compare-view .lab=${lab}></compare-view>`;
      case 'why':
        return html`<why-view .lab=${lab}></why-view>`;
      case 'about':
        return html`<about-view .lab=${lab}></about-view>`;
    }
  }

  #languages(): TemplateResult {
    return html`<label class="language">
      <span class="visually-hidden">${this.locale.t('ui.language')}</span>
      <select
        @change=${(event: Event) => {
          const locale = (event.target as HTMLSelectElement).value as Locale;
          keepLocale(locale);
          setLocale(locale);
        }}
      >
        ${LOCALES.map(
          (locale) =>
            html`<option value=${locale} lang=${locale} .selected=${locale === this.locale.locale}>
              ${this.locale.t(`language.${locale}`)}
            </option>`,
        )}
      </select>
    </label>`;
  }

  #message(lab: Lab, message: Message): TemplateResult {
    const isProblem = message.kind !== 'notice';
    return html`<div class="message ${isProblem ? 'is-problem' : ''}" role=${isProblem ? 'alert' : 'status'}>
      <p>${this.#messageText(message)}</p>
      <button class="button is-icon is-quiet" aria-label=${this.locale.t('ui.close')} @click=${() => lab.tell(null)}>
        ${icon('close')}
      </button>
    </div>`;
  }

  #messageText(message: Message): string {
    const { translator } = this.locale;
    switch (message.kind) {
      case 'problem':
        return translator.problemSentence(message.problem);
      case 'failure':
        return translator.t('ui.failure', { reason: message.text });
      case 'memory': {
        const { households, placeId } = message;
        return translator.t('ui.outOfMemory', {
          households: translator.count(households),
          place: translator.partLabel('places', placeId),
        });
      }
      case 'notice':
        return translator.t(`ui.notice.${message.notice}`);
    }
  }

  /** A scenario file may be dropped anywhere. */
  #catchFiles(): void {
    const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    window.addEventListener('dragover', (event) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      this.isDragged = true;
    });
    window.addEventListener('dragleave', (event) => {
      if (event.relatedTarget === null) this.isDragged = false;
    });
    window.addEventListener('drop', (event) => {
      this.isDragged = false;
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      void readScenarioFile(file).then((parsed) => this.#lab && openParsed(this.#lab, parsed));
    });
  }
}
customElements.define('convergence-lab', ConvergenceLab);

declare global {
  interface HTMLElementTagNameMap {
    'convergence-lab': ConvergenceLab;
  }
}

/** The language chosen before, else the browser's. */
function preferredLocale(): Locale {
  try {
    const kept = localStorage.getItem(LANGUAGE_KEY);
    if (kept !== null && isLocale(kept)) return kept;
  } catch {
    // Storage may be forbidden; the browser's language serves.
  }
  return matchLocale(navigator.languages);
}

function keepLocale(locale: Locale): void {
  try {
    localStorage.setItem(LANGUAGE_KEY, locale);
  } catch {
    // Storage may be forbidden; the language then holds for this visit.
  }
}
