import { html } from 'lit';
import { LabElement } from './lab-element.ts';
import './breakdown-panel.ts';
import './chart-strip.ts';
import './headline-panel.ts';
import './lever-panel.ts';
import './next-question.ts';
import './outcome-panel.ts';
import './scenario-bar.ts';
import './scoreboard-panel.ts';

/** Move a lever, see what follows. */
export class ExploreView extends LabElement {
  protected override render() {
    const { lab } = this;
    return html`<scenario-bar .lab=${lab}></scenario-bar>
      <div class="explore">
        <lever-panel .lab=${lab}></lever-panel>
        <div class="results">
          <headline-panel .lab=${lab}></headline-panel>
          <next-question .lab=${lab}></next-question>
          <outcome-panel .lab=${lab}></outcome-panel>
          <chart-strip .lab=${lab}></chart-strip>
          <breakdown-panel .lab=${lab}></breakdown-panel>
          <scoreboard-panel .lab=${lab}></scoreboard-panel>
        </div>
      </div>`;
  }
}
customElements.define('explore-view', ExploreView);
