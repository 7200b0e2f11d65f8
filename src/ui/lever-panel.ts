import { html } from 'lit';
import { icon } from './icons.ts';
import { LabElement } from './lab-element.ts';
import { readPlan } from './lever-plan.ts';
import { DRIVER_LEVERS, PROGRAMME_GROUPS } from './programme-groups.ts';
import './driver-dial.ts';
import './place-picker.ts';
import './programme-card.ts';

/** In one column the groups begin closed, or the levers would be a long way down. */
const HAS_ROOM = matchMedia('(min-width: 60rem)').matches;

/** Everything that can be moved: where and until when, the context, and the programmes in the founding paper's groups. */
export class LeverPanel extends LabElement {
  protected override render() {
    const { lab, words } = this;
    const isMoved = (rows: readonly (typeof DRIVER_LEVERS)[number][]) =>
      rows.filter((row) => readPlan(lab.scenario, lab.baseline, row).saidBy !== 'baseline').length;
    const head = (title: string, moved: number) =>
      html`<summary>
        <h3>${title}</h3>
        ${moved > 0 ? html`<span class="moved">${words.t('ui.changedCount', { count: moved })}</span>` : ''}${icon('more')}
      </summary>`;
    return html`<section class="levers" aria-label=${words.t('ui.levers')}>
      <place-picker .lab=${lab}></place-picker>
      <details class="lever-group is-context" ?open=${HAS_ROOM}>
        ${head(words.t('ui.group.context'), isMoved(DRIVER_LEVERS))}
        ${DRIVER_LEVERS.map((row) => html`<driver-dial .lab=${lab} .row=${row}></driver-dial>`)}
      </details>
      ${PROGRAMME_GROUPS.map(
        (group) =>
          html`<details class="lever-group is-${group.id}" ?open=${HAS_ROOM || group.id === 'education'}>
            ${head(words.t(`ui.group.${group.id}`), isMoved(group.programmes.map(({ effort }) => effort)))}
            ${group.programmes.map(
              (programme) => html`<programme-card .lab=${lab} .programme=${programme}></programme-card>`,
            )}
          </details>`,
      )}
    </section>`;
  }
}
customElements.define('lever-panel', LeverPanel);
