/**
 * The order of an ensemble's draws. Replicates take draws from the first on, and most runs take only some of them: so the
 * first few, however many, should already stand for the whole.
 *
 * Greedy herding (Welling 2009): each place goes to the draw that brings the mean and the mean square of every parameter
 * among those so far nearest to those of all draws. The draws stay the same and all weigh the same; only their order
 * is chosen, from the parameters alone and never from what a run shows.
 */

/** Positions of the draws in their new order; ties go to the earlier draw. Draws are rows of equally many parameters. */
export function herdedOrder(draws: readonly (readonly number[])[]): number[] {
  const features = featuresOf(draws);
  const width = features[0]?.length ?? 0;
  const sum = new Float64Array(width);
  const left = new Set(draws.keys());
  const order: number[] = [];
  while (left.size > 0) {
    let best = -1;
    let least = Infinity;
    for (const at of left) {
      let distance = 0;
      // features have mean 0 over all draws, so the sum so far should be nothing
      for (let k = 0; k < width; k++) distance += (sum[k] + features[at][k]) ** 2;
      if (distance < least) {
        least = distance;
        best = at;
      }
    }
    left.delete(best);
    order.push(best);
    for (let k = 0; k < width; k++) sum[k] += features[best][k];
  }
  return order;
}

/** Standard scores of each parameter and of its square, mean 0 over all draws; the square weighs half. */
function featuresOf(draws: readonly (readonly number[])[]): number[][] {
  const scores = standardized(draws);
  const squares = standardized(scores.map((row) => row.map((value) => value * value)));
  return scores.map((row, at) => [...row, ...squares[at].map((value) => value / 2)]);
}

function standardized(rows: readonly (readonly number[])[]): number[][] {
  const columns = (rows[0] ?? []).map((_, k) => {
    const mean = rows.reduce((sum, row) => sum + row[k], 0) / rows.length;
    const variance = rows.reduce((sum, row) => sum + (row[k] - mean) ** 2, 0) / rows.length;
    return { mean, scale: variance > 1e-24 ? 1 / Math.sqrt(variance) : 0 };
  });
  return rows.map((row) => row.map((value, k) => (value - columns[k].mean) * columns[k].scale));
}
