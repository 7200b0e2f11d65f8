/** Because ...: what tipped a choice, as terms with numbers. Words for the terms are made elsewhere. */
import { ALTERNATIVES, CHOICE_TERMS, type Alternative, type ChoiceStory, type ChoiceTerm } from '../model/explain.ts';
import type { ChoiceMoney } from '../model/explain.ts';

/** One reason for a turn: positive amounts speak for it, negative ones against. Utility. */
export interface Reason {
  readonly term: ChoiceTerm;
  readonly amount: number;
  /** Of `money`: the item that changed most, Rs a month at 2004-05 prices, before and after. Absent where none did. */
  readonly money?: { readonly item: keyof ChoiceMoney; readonly before: number; readonly after: number };
}

/** Less than this is the rounding of sums. */
const TINY = 1e-9;

/**
 * Why `to` overtook `from` between two choices of the same child (two years, or two worlds): the change of each term in
 * V_to - V_from, the strongest for it first. The amounts add up to the change of V_to - V_from. With `before` null the
 * terms of V_to - V_from themselves: why `to` was better at all.
 */
export function reasonsFor(
  before: ChoiceStory | null,
  after: ChoiceStory,
  from: Alternative,
  to: Alternative,
): readonly Reason[] {
  if (!after.alternatives || (before && !before.alternatives)) return [];
  const reasons = CHOICE_TERMS.flatMap((term): Reason[] => {
    const amount = lead(after, term, from, to) - (before ? lead(before, term, from, to) : 0);
    if (Math.abs(amount) < TINY) return [];
    const money = term === 'money' && before ? mostChanged(before.money!, after.money!) : undefined;
    return [{ term, amount, ...(money ? { money } : {}) }];
  });
  return reasons.sort((a, b) => b.amount - a.amount);
}

/** By how much a term favours one alternative over the other. */
function lead({ alternatives }: ChoiceStory, term: ChoiceTerm, from: Alternative, to: Alternative): number {
  const of = (alternative: Alternative) => alternatives![ALTERNATIVES.indexOf(alternative)].terms[term] ?? 0;
  return of(to) - of(from);
}

/** The next best alternative, in the order of utilities; null for a child without a choice. */
export function runnerUp({ alternatives, chosen }: ChoiceStory): Alternative | null {
  if (!alternatives) return null;
  const others = alternatives.map(({ utility }, at) => ({ utility, at })).filter(({ at }) => at !== chosen);
  return ALTERNATIVES[others.reduce((best, other) => (other.utility > best.utility ? other : best)).at];
}

function mostChanged(before: ChoiceMoney, after: ChoiceMoney): Reason['money'] {
  const items = (Object.keys(after) as (keyof ChoiceMoney)[]).map((item) => ({
    item,
    before: before[item],
    after: after[item],
  }));
  const change = ({ before: was, after: is }: (typeof items)[number]) => Math.abs(is - was);
  const most = items.reduce((best, item) => (change(item) > change(best) ? item : best));
  return change(most) < TINY ? undefined : most;
}
