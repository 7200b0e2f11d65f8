/**
 * `changed`: more years of school or fewer years of childhood lost than in the baseline. `harmed`: the other way round.
 * `missed`: the same in every year of both worlds, and childhood years lost.
 */
export const STORY_KINDS = ['changed', 'missed', 'harmed'] as const;
export type StoryKind = (typeof STORY_KINDS)[number];

/** Also any child at all, whatever the package did. */
export const TOLD_KINDS = [...STORY_KINDS, 'any'] as const;
export type ToldKind = (typeof TOLD_KINDS)[number];
