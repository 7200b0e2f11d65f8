const SUGGESTIONS = 3;
/** A name that nobody could have meant is not worth a long comparison. */
const LONGEST_COMPARED = 60;

/**
 * The names closest to a mistyped one, best first, as text for `allowed` of a problem.
 * Close means few letters to change (Levenshtein distance); a name that holds the other one whole comes first.
 */
export function nearestNames(mistyped: string, names: readonly string[]): string {
  const wanted = mistyped.slice(0, LONGEST_COMPARED).toLowerCase();
  const ranked = names.map((name) => ({ name, distance: dissimilarity(wanted, name.toLowerCase()) }));
  ranked.sort((a, b) => a.distance - b.distance);
  return ranked
    .slice(0, SUGGESTIONS)
    .map(({ name }) => name)
    .join(', ');
}

function dissimilarity(wanted: string, name: string): number {
  const partOfOther = wanted.length > 2 && (name.includes(wanted) || wanted.includes(name));
  return partOfOther ? 0 : editDistance(wanted, name);
}

/** Levenshtein distance: how many letters to insert, delete or replace. 'meels' to 'meals' is 1. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = previous[column - 1] + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[column] + 1, current[column - 1] + 1));
    }
    previous = current;
  }
  return previous[b.length];
}
