/** What the founding programme aimed at and said that it had reached, over its whole time in the ten districts together. */
export interface FoundingFigure {
  /** Id of the programme of the model that stands for it. */
  readonly programme: 'bridgeSchools' | 'vocationalTraining' | 'livelihoods';
  readonly target: number;
  readonly reached: number;
}

/** Years in which the programme ran: from the end of September 2008 to June 2013. */
export const FOUNDING_YEARS = { from: 2009, to: 2013 } as const;

/**
 * Children withdrawn or prevented and given education, adolescents trained (May 2013), families linked to schemes. Verified:
 * founding paper on *Converging Against Child Labour: Support for India's Model*. Children helped indirectly (29,000 aimed at)
 * have no figure of what was reached.
 */
export const FOUNDING_FIGURES: readonly FoundingFigure[] = [
  { programme: 'bridgeSchools', target: 19_000, reached: 19_740 },
  { programme: 'vocationalTraining', target: 2_000, reached: 1_644 },
  { programme: 'livelihoods', target: 5_000, reached: 4_437 },
];

/** Families on their way to a scheme. Verified: founding paper. */
export const FOUNDING_FUNNEL = { contacted: 6_218, forms: 6_083, linked: 4_437 } as const;
