/** The few formulas that the rules share. Node's log and exp may differ in the last bit: results are rounded to 6 digits. */
export const sum = (numbers) => numbers.reduce((total, x) => total + x, 0);

export const logit = (p) => Math.log(p / (1 - p));

export const expit = (x) => 1 / (1 + Math.exp(-x));

/** A share moved on the logit scale; nothing and all stay what they are. */
export const shifted = (share, shift) => (share <= 0 ? 0 : share >= 1 ? 1 : expit(logit(share) + shift));

/** The x in [low, high] at which an increasing function reaches the target. */
export function solve(increasing, target, low = -20, high = 20) {
  if (increasing(low) > target || increasing(high) < target) throw new Error(`no solution for ${target}`);
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (increasing(middle) < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The common logit shift at which weighted shares sum to the target. */
export const commonShift = (shares, weights, target) =>
  solve((shift) => sum(shares.map((share, i) => weights[i] * shifted(share, shift))), target);

/** At most six significant digits; counts stay exact. */
export const round6 = (x) => (Number.isInteger(x) ? x : Number(x.toPrecision(6)));
