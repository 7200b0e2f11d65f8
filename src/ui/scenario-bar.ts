import { html, type TemplateResult } from 'lit';
import { encodeLink } from '../scenario/link.ts';
import { SHIPPED, shippedById } from '../scenario/library.ts';
import type { Parsed, Scenario } from '../scenario/scenario.ts';
import { icon, type IconName } from './icons.ts';
import { LabElement } from './lab-element.ts';
import { chooseScenarioFile, saveScenarioFile } from './scenario-files.ts';
import { toLinkState } from './settings.ts';
import type { ScenarioGallery } from './scenario-gallery.ts';
import './scenario-gallery.ts';

/** What is looked at, against what, and what can be done with it as a whole. */
export class ScenarioBar extends LabElement {
  protected override readonly topics = ['settings', 'answer'] as const;
  protected override render() {
    const { lab, words } = this;
    const { scenario } = lab;
    const isShipped = shippedById(scenario.id) === scenario;
    return html`<section class="scenario-bar" aria-label=${words.t('ui.scenario')}>
        <div class="scenario-name">
          <h2 class="visually-hidden">${words.scenarioTitle(scenario)}</h2>
          <input
            type="text"
            maxlength="120"
            aria-label=${words.t('ui.scenarioName')}
            title=${isShipped ? words.scenarioAbout(scenario) : words.t('ui.scenarioName')}
            .value=${words.scenarioTitle(scenario)}
            @change=${(event: Event) => this.#rename(event.target as HTMLInputElement)}
          />
        </div>
        <button class="button is-strong" @click=${() => this.#gallery?.open('open')}>
          ${icon('presets')}${words.t('ui.presets')}
        </button>
        ${this.#baselineChoice()}
        <div class="tools" role="group" aria-label=${words.t('ui.history')}>
          ${this.#tool('undo', words.t('ui.undo'), () => lab.undo(), !lab.canUndo)}
          ${this.#tool('redo', words.t('ui.redo'), () => lab.redo(), !lab.canRedo)}
          ${this.#tool('replay', words.t('ui.replay'), () => lab.replay(), !lab.canReplay || lab.isReplaying)}
          ${this.#tool('reset', words.t('ui.reset'), () => lab.reset(), Object.keys(lab.ownValues).length === 0)}
        </div>
        <div class="tools is-end" role="group" aria-label=${words.t('ui.scenario')}>
          ${this.#named('open', words.t('ui.open'), () => void this.#open())}
          ${this.#named('save', words.t('ui.save'), () => void this.#save())}
          ${this.#named('share', words.t('ui.share'), () => void this.#share())}
          <button class="button" title=${words.t('ui.keepHint')} ?disabled=${!lab.canKeep} @click=${() => lab.keep()}>
            ${icon('add')}<span class="button-label">${words.t('ui.keep')}</span>
          </button>
        </div>
      </section>
      <scenario-gallery .lab=${lab}></scenario-gallery>`;
  }

  get #gallery(): ScenarioGallery | null {
    return this.querySelector('scenario-gallery');
  }

  #rename(input: HTMLInputElement): void {
    if (input.value.trim() !== this.words.scenarioTitle(this.lab.scenario)) this.lab.rename(input.value);
    this.lab.endGesture();
    input.value = this.words.scenarioTitle(this.lab.scenario);
  }

  #baselineChoice(): TemplateResult {
    const { lab, words } = this;
    const { baseline } = lab;
    const offered: readonly Scenario[] = SHIPPED.includes(baseline) ? SHIPPED : [baseline, ...SHIPPED];
    return html`<label class="baseline-choice">
      <span>${words.t('ui.comparedWith')}</span>
      <select
        @change=${(event: Event) => {
          const id = (event.target as HTMLSelectElement).value;
          lab.compareWith(offered.find((scenario) => scenario.id === id)!);
        }}
      >
        ${offered.map(
          (scenario) =>
            html`<option value=${scenario.id} .selected=${scenario.id === baseline.id}>
              ${words.scenarioTitle(scenario)}
            </option>`,
        )}
      </select>
    </label>`;
  }

  #tool(name: IconName, label: string, onClick: () => void, isDisabled: boolean): TemplateResult {
    return html`<button
      class="button is-icon"
      title=${label}
      aria-label=${label}
      ?disabled=${isDisabled}
      @click=${onClick}
    >
      ${icon(name)}
    </button>`;
  }

  #named(name: IconName, label: string, onClick: () => void): TemplateResult {
    return html`<button class="button" @click=${onClick}>
      ${icon(name)}<span class="button-label">${label}</span>
    </button>`;
  }

  async #open(): Promise<void> {
    const parsed = await chooseScenarioFile();
    if (parsed) openParsed(this.lab, parsed);
  }

  async #save(): Promise<void> {
    const { lab, words } = this;
    if (await saveScenarioFile(lab.scenario, words.scenarioTitle(lab.scenario)))
      lab.tell({ kind: 'notice', notice: 'fileSaved' });
  }

  async #share(): Promise<void> {
    const { lab } = this;
    const address = new URL(location.href);
    address.hash = await encodeLink(toLinkState(lab.settings));
    history.replaceState(history.state, '', address);
    try {
      await navigator.clipboard.writeText(address.href);
      lab.tell({ kind: 'notice', notice: 'linkCopied' });
    } catch {
      // Without permission for the clipboard the address bar holds the same link.
      lab.tell({ kind: 'notice', notice: 'linkShown' });
    }
  }
}
customElements.define('scenario-bar', ScenarioBar);

/** Opens what a file held, or says what is wrong with it and leaves everything as it was. */
export function openParsed(lab: LabElement['lab'], parsed: Parsed<Scenario>): void {
  if (!parsed.ok) return lab.tell({ kind: 'problem', problem: parsed.problem });
  lab.tell(null);
  lab.open(parsed.value);
}
