import { EFFECTS, type DividendRow, type EffectEstimate, type EffectRow } from '../evidence/effects.ts';
import { FOUNDING_FIGURES } from '../evidence/founding-programme.ts';
import { list, table, text, type Section, type Words } from './blocks.ts';
import { EFFECT_CLAIMS } from './effect-claims.ts';
import type { OutcomeId } from '../model/outcomes.ts';

/** What the programmes do in the model: each alone, all together, the founding programme as it was, and predictions. */
export function programmeEffects(words: Words): Section[] {
  return [made(), singles(words), together(), implemented(words), predictions()];
}

function made(): Section {
  const { command, date, product, digests, singles: size } = EFFECTS;
  return {
    id: 'made',
    title: 'How it was made',
    blocks: [
      list(
        `\`${command}\`, on ${date}, version ${product.version}`,
        `ten districts of the programme, ${size.households} simulated households in each, ${size.replicates} replicates, each with other luck and another calibrated draw; predictions: ${EFFECTS.predictions.households} households for a state on average`,
        `digests: model \`${digests.model}\`, evidence \`${digests.evidence}\`, values \`${digests.values}\``,
        'brackets: the 90 % interval in which one more replicate would fall; differences are taken replicate by replicate with the same luck, so they are narrower than the levels; an interval that holds zero is called no clear difference',
      ),
    ],
  };
}

/** Columns of the overview; the full list follows programme by programme. */
const OVERVIEW: readonly (readonly [OutcomeId, 'all' | 'girls'])[] = [
  ['childLabourCensus', 'all'],
  ['childLabourIlo', 'all'],
  ['childLabourSdg', 'all'],
  ['childLabourSdg', 'girls'],
  ['hazardousWork', 'all'],
  ['schoolAttendance', 'all'],
];

function singles(words: Words): Section {
  const { year, rows } = EFFECTS.singles;
  const find = (scenario: string, outcome: string, whom: string) =>
    rows.find((each) => each.scenario === scenario)!.rows.find((row) => row.outcome === outcome && row.whom === whom)!;
  const head = OVERVIEW.map(([outcome, whom]) => `${words.outcomeLabel(outcome)}${whom === 'girls' ? ', girls' : ''}`);
  const overview = EFFECT_CLAIMS.map(({ scenario }) => [
    `\`${scenario}\``,
    ...OVERVIEW.map(([outcome, whom]) => differenceText(find(scenario, outcome, whom))),
  ]);
  return {
    id: 'alone',
    title: 'Each programme alone',
    blocks: [
      text(
        `Each on top of history at the level called aggressive, from 2012 on over four years, in ${year}: change in percentage points of the children whom the definition is about. **Bold**: clear.`,
      ),
      table('Overview', ['scenario', ...head], overview),
    ],
    sections: EFFECT_CLAIMS.map(({ scenario, why }) => ({
      id: scenario,
      title: scenario,
      blocks: [
        text(why),
        table(
          scenario,
          ['outcome', 'whom', 'history', 'change'],
          rows
            .find((each) => each.scenario === scenario)!
            .rows.map((row) => [
              words.outcomeLabel(row.outcome as OutcomeId),
              row.whom,
              levelText(row),
              differenceText(row),
            ]),
        ),
      ],
    })),
  };
}

function together(): Section {
  const { year, rows } = EFFECTS.dividends;
  return {
    id: 'together',
    title: 'All together',
    blocks: [
      text(
        `Real children in child labour (ILO) in ${year}, ten districts. Each programme of convergence at full coverage alone, added up; all of them together; and the difference, the convergence dividend. Both sides have the same coordination from 2012 on. A dividend below zero: together they keep more children from labour than apart; above zero: fewer, as several programmes meet at the same children, and a child can leave labour only once.`,
      ),
      table(
        'Convergence dividend',
        ['coverage', 'coordination', 'each alone, added up', 'all together', 'dividend', 'says'],
        rows.map((row) => [
          `${row.coverage * 100} %`,
          String(row.coordination),
          countText(row.sum),
          countText(row.together),
          countText(row.dividend),
          dividendWords(row),
        ]),
      ),
      text(
        'At full coverage nobody is left whom a desk could find, so coordination can only complete forms and links. Below it, coordination decides whom the programmes reach. A coverage of 40 % leaves out the schemes that history carries further than that already.',
      ),
    ],
  };
}

function dividendWords({ verdict }: DividendRow): string {
  if (verdict === 'fewer') return 'they reinforce each other';
  if (verdict === 'more') return 'they replace each other';
  return 'no clear dividend';
}

function implemented(words: Words): Section {
  const { year, households, replicates, rows } = EFFECTS.implemented;
  const figures = FOUNDING_FIGURES.map(
    ({ programme, target, reached }) =>
      `${words.programmeLabel(programme)}: aimed at ${target.toLocaleString('en-IN')}, reported ${reached.toLocaleString('en-IN')}`,
  );
  return {
    id: 'as-implemented',
    title: 'The founding programme as it was',
    blocks: [
      text(
        `\`convergence-as-implemented\` against history in ${year}, its last full year: ${households} households in each district, ${replicates} replicates. The programme had places for 19,000 children where several hundred thousand of 8 to 14 were out of school. What it did to a whole district is smaller than what the model can tell from luck, whatever it did for the children whom it reached. What it reached is counted by \`npx convergence scoreboard convergence-as-implemented\`.`,
      ),
      list(...figures),
      table(
        'Effect in the districts',
        ['outcome', 'where', 'history', 'change'],
        rows.map((row) => [
          words.outcomeLabel(row.outcome as OutcomeId),
          row.whom,
          levelText(row),
          differenceText(row),
        ]),
      ),
    ],
  };
}

function predictions(): Section {
  return {
    id: 'predictions',
    title: 'What history predicts',
    blocks: [
      text(
        'Figures of years or kinds to which nothing was fitted: child work in the Census of 2011, attendance and births in 2015. They are what the model says; they were not tuned to what the Census or surveys found.',
      ),
      text(
        '**One of them can be held against the evidence at hand, and it misses.** The counts of the Census of 2011 behind the age gradient (target C11: 2.533 million of 5 to 9 and 7.595 million of 10 to 14), over the 259.6 million children of 5 to 14 of that Census, are 3.9 %; the model says 2.0 %. Child work in the model falls about as fast as surveys of usual status did until 2004-05 (targets C09 and C10, which are fitted), and faster than the Census did; it has one trend for both. Levels of child work after 2005 are more likely too low than too high.',
      ),
      table(
        'Predictions',
        ['figure', 'place', 'year', 'group', 'model (90 % interval)', 'unit'],
        EFFECTS.predictions.rows.map((row) => [
          row.quantity,
          row.place,
          row.year,
          row.group,
          row.median === null ? 'nobody' : `${three(row.median)} (${three(row.lower)} to ${three(row.upper)})`,
          row.unit,
        ]),
      ),
    ],
  };
}

/** Hours a week are the one figure here that is no share. */
const IN_HOURS: readonly string[] = ['choresHours'];

function levelText({ outcome, baseline }: EffectRow): string {
  if (baseline.median === null) return 'nobody';
  return IN_HOURS.includes(outcome) ? `${three(baseline.median)} h` : `${three(100 * baseline.median)} %`;
}

/** In points, or hours; bold where it is clear. */
function differenceText({ outcome, difference, verdict }: EffectRow): string {
  const scale = IN_HOURS.includes(outcome) ? 1 : 100;
  if (difference.median === null) return 'nobody';
  if (verdict === 'same') return 'the same';
  const [median, lower, upper] = [difference.median, difference.lower, difference.upper].map((value) =>
    signed(scale * (value ?? 0)),
  );
  const figures = `${median} (${lower} to ${upper})`;
  return verdict === 'noClearDifference' ? figures : `**${figures}**`;
}

function countText({ median, lower, upper, same }: EffectEstimate): string {
  if (same) return 'none';
  const count = (value: number | null) => signed(value ?? 0, (amount) => three(amount));
  return `${count(median)} (${count(lower)} to ${count(upper)})`;
}

function signed(value: number, write: (amount: number) => string = (amount) => amount.toFixed(2)): string {
  const written = write(Math.abs(value));
  if (Number(written.replaceAll(',', '')) === 0) return '0';
  return `${value < 0 ? '−' : '+'}${written}`;
}

/** Three digits, with commas where the number is large. */
function three(value: number | null): string {
  if (value === null) return '?';
  return Number(value.toPrecision(3)).toLocaleString('en-IN');
}
