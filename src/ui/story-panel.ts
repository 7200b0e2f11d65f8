import { html, nothing, type TemplateResult } from 'lit';
import { numberCell, textCell, type Table } from '../charts/index.ts';
import {
  findChildren,
  toldTurns,
  TOLD_KINDS,
  type Candidate,
  type ChildStory,
  type ChildYear,
  type StoryYearPair,
  type TwoWorlds,
  type WhoseStory,
} from '../experiment/story.ts';
import { reasonText } from '../i18n/index.ts';
import { SEXES, SOCIAL_GROUPS } from '../model/outcomes.ts';
import { choice, segments } from './fields.ts';
import { icon } from './icons.ts';
import { LabElement } from './lab-element.ts';
import { fileName, saveCsv } from './pictures.ts';
import {
  activityText,
  candidateText,
  childText,
  introText,
  sideLines,
  sumText,
  turnText,
  weighed,
} from './story-words.ts';
import { placeControl } from './why-controls.ts';
import { worldsQuestion } from './why.ts';
import { scrollTable } from './scroll-table.ts';
import './work-progress.ts';

/** Children to choose from. */
const OFFERED = 24;
const WORLDS = ['baseline', 'scenario'] as const;

/** Two worlds, one child: the same life twice, year by year, with the reason at each turn. */
export class StoryPanel extends LabElement {
  protected override readonly topics = ['settings', 'why'] as const;
  #key: readonly unknown[] = [];
  #found: readonly Candidate[] = [];

  protected override render() {
    const { lab, words } = this;
    const { worlds: children, story: life } = lab.why;
    const worlds = children.answerTo(worldsQuestion(lab.settings))?.value ?? null;
    const found = worlds ? this.#children(worlds) : [];
    const chosen = this.#chosen(found);
    const story = worlds && chosen !== null ? (life.answerTo({ worlds, child: chosen })?.value ?? null) : null;
    const work = worlds && chosen !== null ? life : children;
    return html`${this.#controls(found, chosen)}
      <work-progress .lab=${lab} .work=${work}></work-progress>
      ${
        story
          ? this.#story(story)
          : work.isStopped
            ? nothing
            : html`<p class="waiting" role="status">
                ${words.t(worlds && chosen === null ? this.#nobody() : 'why.child.looking')}
              </p>`
      }`;
  }

  /** What is told hangs on what was found, so the second question follows the first answer. */
  protected override updated(): void {
    const { lab } = this;
    const worlds = lab.why.worlds.answerTo(worldsQuestion(lab.settings));
    if (!worlds?.isFinal) return;
    const child = this.#chosen(this.#children(worlds.value));
    if (child === null) return;
    const question = { worlds: worlds.value, child };
    // What was stopped, or failed, waits for the button: asking again at every rendering would never end.
    if (!lab.why.story.isStoppedAt(question)) lab.why.story.ask(question);
  }

  /** Looking through all children takes a while, so it is done once for each kind. */
  #children(worlds: TwoWorlds): readonly Candidate[] {
    const { kind, filter } = this.lab.settings.why;
    const key = [worlds, kind, filter.sex, filter.group];
    if (!key.every((part, at) => part === this.#key[at])) {
      this.#key = key;
      const whose: WhoseStory = { sex: filter.sex, group: filter.group };
      this.#found = findChildren(worlds, kind, OFFERED, whose);
    }
    return this.#found;
  }

  #chosen(found: readonly Candidate[]): number | null {
    const { child } = this.lab.settings.why;
    return (found.find(({ about }) => about.key === child) ?? found[0])?.about.key ?? null;
  }

  #nobody() {
    const { kind, filter } = this.lab.settings.why;
    if (this.lab.scenario.id === this.lab.baseline.id && (kind === 'changed' || kind === 'harmed'))
      return 'why.child.sameScenario' as const;
    return filter.sex || filter.group ? ('why.child.nobodyOfThese' as const) : (`why.child.nobody.${kind}` as const);
  }

  #controls(found: readonly Candidate[], chosen: number | null): TemplateResult {
    const { lab, words } = this;
    const { kind, filter } = lab.settings.why;
    const at = found.findIndex(({ about }) => about.key === chosen);
    const narrow = (dimension: 'sex' | 'group', value: string) => {
      const { [dimension]: _, ...rest } = filter;
      lab.readWhy({ filter: value === '' ? rest : { ...rest, [dimension]: value }, child: null });
    };
    const part = <D extends 'sex' | 'group'>(dimension: D, parts: readonly string[]) =>
      choice(
        words.t(`dimension.${dimension}`),
        [
          { value: '', label: words.t('why.everybody') },
          ...parts.map((value) => ({ value, label: words.partLabel(dimension, value) })),
        ],
        filter[dimension] ?? '',
        (value) => narrow(dimension, value),
      );
    return html`<div class="why-controls">
        ${segments(
          'story-kind',
          words.t('why.child.show'),
          TOLD_KINDS.map((value) => ({ value, label: words.t(`why.child.kind.${value}`) })),
          kind,
          (value) => lab.readWhy({ kind: value, child: null }),
        )}
        ${placeControl(lab, words, true)} ${part('sex', SEXES)} ${part('group', SOCIAL_GROUPS)}
      </div>
      ${
        found.length === 0
          ? nothing
          : html`<div class="why-controls child-choice">
              ${choice(
                words.t('why.child.which', { count: found.length }),
                found.map((candidate) => ({
                  value: String(candidate.about.key),
                  label: candidateText(words, candidate),
                })),
                String(chosen),
                (value) => lab.readWhy({ child: Number(value) }),
              )}
              <button
                class="button"
                ?disabled=${found.length < 2}
                @click=${() => lab.readWhy({ child: found[(at + 1) % found.length].about.key })}
              >
                ${words.t('why.child.another')}
              </button>
            </div>`
      }`;
  }

  #story(story: ChildStory): TemplateResult {
    const { words } = this;
    return html`<section class="panel" aria-label=${words.t('why.section.child')}>
        <p class="answer">${introText(words, story)}</p>
        <p class="answer is-second">${sumText(words, story)}</p>
        ${this.#lifeLines(story)}
        <p class="small soft">${words.t('why.child.madeUp')}</p>
      </section>
      <section class="panel">
        <div class="panel-head">
          <h3>${words.t('why.child.years')}</h3>
          <button
            class="button is-quiet"
            @click=${() => void saveCsv(storyTable(words, story), fileName(childText(words, story.about)))}
          >
            ${icon('save')}${words.t('ui.saveCsv')}
          </button>
        </div>
        <ol class="story plain">
          ${story.years.map((pair) => this.#year(pair))}
        </ol>
      </section>`;
  }

  /** Both lives at a glance; the years below say the same in words. */
  #lifeLines({ years }: ChildStory): TemplateResult {
    const { words } = this;
    return html`<div class="life" aria-hidden="true">
      ${WORLDS.map(
        (world) =>
          html`<div class="life-line">
            <span class="small">${words.t(world === 'baseline' ? 'cli.story.without' : 'cli.story.with')}</span>
            <div class="life-years" style="--years:${years.length}">
              ${years.map((pair) => {
                const side = pair[world];
                return html`<i class="is-${side?.activity ?? 'absent'}">${words.year(pair.year).slice(-2)}</i>`;
              })}
            </div>
          </div>`,
      )}
      <ul class="legend plain small life-legend">
        ${(['school', 'schoolAndWork', 'work', 'neither'] as const).map(
          (activity) => html`<li class="is-${activity}">${activityText(words, activity)}</li>`,
        )}
      </ul>
    </div>`;
  }

  #year(pair: StoryYearPair): TemplateResult {
    const { words } = this;
    const { year, baseline, scenario } = pair;
    const turns = toldTurns(pair);
    const isApart = baseline?.activity !== scenario?.activity;
    return html`<li class="story-year ${isApart ? 'is-apart' : ''}">
      <h4>
        ${words.t('why.child.yearAge', { year: words.year(year), age: words.count((baseline ?? scenario)!.age) })}
      </h4>
      <div class="worlds">${WORLDS.map((world) => this.#side(world, pair[world]))}</div>
      ${
        turns.length === 0
          ? nothing
          : html`<ul class="turns">
              ${turns.map((turn) => html`<li>${turnText(words, turn)}</li>`)}
            </ul>`
      }
      <details class="small">
        <summary>${words.t('why.child.weighed')}</summary>
        ${this.#weighed(pair)}
        ${turns
          .filter(({ reasons }) => reasons.length > 0)
          .map(
            (turn) =>
              html`<p>${words.t('why.child.reasons', { where: words.t(`why.child.in.${turn.world}`) })}</p>
                <ul class="reasons">
                  ${turn.reasons.map(
                    (reason) =>
                      html`<li>${reasonText(words, reason)}: ${words.difference(reason.amount, 'index')}</li>`,
                  )}
                </ul>`,
          )}
      </details>
    </li>`;
  }

  #side(world: (typeof WORLDS)[number], side: ChildYear | null): TemplateResult {
    const { words } = this;
    const name = words.t(world === 'baseline' ? 'cli.story.without' : 'cli.story.with');
    if (!side)
      return html`<div class="world"><span class="small soft">${name}</span> ${words.t('cli.story.absent')}</div>`;
    return html`<div class="world">
      <span class="small soft">${name}</span>
      <strong class="activity is-${side.activity}">${activityText(words, side.activity)}</strong>
      <span class="small">${sideLines(words, side).join('; ')}</span>
    </div>`;
  }

  #weighed({ baseline, scenario }: StoryYearPair): TemplateResult {
    const { words } = this;
    const [before, after] = [weighed(baseline), weighed(scenario)];
    const cell = ({ utility, rank }: (typeof before)[number]) =>
      html`<td class=${rank === 'chosen' ? 'is-chosen' : ''}>
        ${utility === null ? words.t('value.none') : words.number(utility, 'index')}
        ${rank === 'chosen' ? words.t('why.child.chosen') : nothing}
      </td>`;
    const label = words.t('why.child.utilities');
    return scrollTable(
      label,
      html`<thead>
          <tr>
            <th scope="col">${label}</th>
            <th scope="col">${words.t('cli.story.without')}</th>
            <th scope="col">${words.t('cli.story.with')}</th>
          </tr>
        </thead>
        <tbody>
          ${before.map(
            (one, at) =>
              html`<tr>
                <th scope="row">${activityText(words, one.alternative)}</th>
                ${cell(one)} ${cell(after[at])}
              </tr>`,
          )}
        </tbody>`,
    );
  }
}
customElements.define('story-panel', StoryPanel);

/** Both lives as numbers: one row for each year and world. */
function storyTable(words: LabElement['words'], { years }: ChildStory): Table {
  const label = (name: string, numeric = true) => ({ label: name, numeric });
  const rows = years.flatMap((pair) =>
    WORLDS.flatMap((world) => {
      const side = pair[world];
      if (!side) return [];
      return [
        [
          ...[numberCell(pair.year), textCell(words.t(world === 'baseline' ? 'cli.story.without' : 'cli.story.with'))],
          ...[numberCell(side.age), textCell(activityText(words, side.activity)), numberCell(side.grade)],
          ...[side.hoursOfWork, side.hoursOfChores, side.consumption, side.lost].map(numberCell),
          ...weighed(side).map(({ utility }) => numberCell(utility)),
        ],
      ];
    }),
  );
  const alternatives = (['school', 'schoolAndWork', 'work', 'neither'] as const).map((activity) =>
    label(`${words.t('why.child.utilities')}: ${activityText(words, activity)}`),
  );
  const columns = [
    ...[label(words.t('chart.year')), label(words.t('why.child.world'), false), label(words.t('cli.story.age'))],
    ...[label(words.t('why.child.activity'), false), label(words.t('why.child.grade'))],
    ...[label(words.t('why.child.hoursOfWork')), label(words.t('why.child.hoursOfChores'))],
    ...[label(words.t('why.child.consumption')), label(words.t('why.child.lost')), ...alternatives],
  ];
  return { columns, rows };
}
