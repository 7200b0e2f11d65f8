import type { OutcomeId } from '../model/outcomes.ts';

/** What a page says of one programme in words, and the signs that it says: a test holds them against the figures. */
export interface EffectClaim {
  /** Id of the scenario. */
  readonly scenario: string;
  /** Why the signs are as they are. */
  readonly why: string;
  /** Outcomes that clearly fall, clearly rise, or show no clear difference, of all children unless `girls` stands in front. */
  readonly signs: Readonly<Partial<Record<OutcomeId | `girls ${OutcomeId}`, 'fewer' | 'more' | 'noClearDifference'>>>;
}

export const EFFECT_CLAIMS: readonly EffectClaim[] = [
  {
    scenario: 'only-awareness',
    why: 'Fewer by every definition: that work is shameful and school is usual weighs in each choice of each family reached, most where little held the child in work. The strongest programme here has the weakest evidence: its effects are assumed, and the sceptic’s dial takes most of this away.',
    signs: { childLabourCensus: 'fewer', childLabourIlo: 'fewer', childLabourSdg: 'fewer', schoolAttendance: 'more' },
  },
  {
    scenario: 'only-bridge-schools',
    why: 'Fewer, and more at school: returning costs nothing and the stipend is lost by working. Most who come did chores before, not paid work, so attendance gains much more than work loses.',
    signs: { childLabourCensus: 'fewer', childLabourSdg: 'fewer', neither: 'fewer', schoolAttendance: 'more' },
  },
  {
    scenario: 'only-cash-transfer',
    why: 'More at school and fewer long chores, little less work: the sum is paid for attending, which a child can do beside work, and it is small beside what a full-time worker earns.',
    signs: { schoolAttendance: 'more', childLabourSdg: 'fewer', childPoverty: 'fewer' },
  },
  {
    scenario: 'only-coordination',
    why: 'No clear difference: without more of anything to deliver, one desk brings the schemes of history to the same families instead of to different ones. Some families gain what others no longer get.',
    signs: {
      childLabourCensus: 'noClearDifference',
      childLabourIlo: 'noClearDifference',
      schoolAttendance: 'noClearDifference',
    },
  },
  {
    scenario: 'only-enforcement',
    why: 'A little less of the work that inspectors see: employers outside farming expect a fine and pay children less. Most children work on farms or for their own family, where none comes, so all work together hardly moves, and nobody goes to school for it.',
    signs: { childLabourCensus: 'noClearDifference', schoolAttendance: 'noClearDifference' },
  },
  {
    scenario: 'only-livelihoods',
    why: 'Poverty falls clearly, child labour does not: a higher income lets a family do without a child’s work, and the new assets want the child’s hands. The two meet in the middle.',
    signs: { childLabourCensus: 'noClearDifference', childLabourIlo: 'noClearDifference', childPoverty: 'fewer' },
  },
  {
    scenario: 'only-migration-protection',
    why: 'A little more school for the few children whose families leave for a season; too few to move work in a whole district.',
    signs: { childLabourCensus: 'noClearDifference', childLabourIlo: 'noClearDifference' },
  },
  {
    scenario: 'only-monitoring',
    why: 'More at school: committees bring back children who dropped out, mostly from chores and idleness, so that attendance gains more than work loses.',
    signs: { childLabourSdg: 'fewer', neither: 'fewer', schoolAttendance: 'more' },
  },
  {
    scenario: 'only-public-works',
    why: 'It backfires for girls: mothers’ paid days leave the chores to daughters, so that by the definitions that count long chores child labour rises and nobody more goes to school, while poverty falls clearly. Paid work of children changes little: less need and higher farm wages pull in opposite directions.',
    signs: {
      childLabourSdg: 'more',
      'girls childLabourSdg': 'more',
      choresHours: 'more',
      schoolAttendance: 'noClearDifference',
      childPoverty: 'fewer',
      childLabourCensus: 'noClearDifference',
    },
  },
  {
    scenario: 'only-school-access',
    why: 'Fewer, and more at school: the way is shorter, teaching better and the cost lower. History stands at 0.7 already, so this is the last third of the villages.',
    signs: { childLabourCensus: 'fewer', childLabourSdg: 'fewer', schoolAttendance: 'more' },
  },
  {
    scenario: 'only-school-meals',
    why: 'A little fewer, a little more at school: the meal draws the child itself. History stands at 0.9 already, so only the last tenth of the schools is new.',
    signs: { schoolAttendance: 'more', childLabourSdg: 'fewer' },
  },
  {
    scenario: 'only-social-protection',
    why: 'Hardly anything moves: insurance pays only in the year of a loss, and only part of it; history insures a third of the poor already.',
    signs: { childLabourCensus: 'noClearDifference', schoolAttendance: 'noClearDifference' },
  },
  {
    scenario: 'only-vocational-training',
    why: 'Fewer by the definitions that look beyond 14: a course with a stipend is an alternative to full-time and dangerous work of adolescents. The Census figure ends at 14 and hardly sees it.',
    signs: { childLabourIlo: 'fewer', childLabourSdg: 'fewer', schoolAttendance: 'more' },
  },
];
