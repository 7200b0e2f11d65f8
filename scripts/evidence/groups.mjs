/**
 * Shares of the social groups by residence. The totals of Scheduled Castes and Tribes are the Census of 2001;
 * the split between villages and towns is that of 2011; Muslims and Other Backward Classes are rules.
 */
import { counts2011 } from './census.mjs';
import { toNumber } from './csv.mjs';
import { round6, solve } from './maths.mjs';
import { SOURCES, findRule, ruleNumber } from './tables.mjs';

const RULE =
  'SC and ST: Census totals of 2001, village to town ratio of 2011. Muslims (not ST): share of the state as commonly ' +
  'reported for 2001, 1.6 times as high in towns. OBC: a share of the rest by state, from memory of surveys.';

const RULE_OWN = RULE.replace('share of the state', 'share of the district');

/** Rural and urban share in the ratio given, the total met; what exceeds its room moves to the other side. */
function split(total, ruralPart, urbanPart, urban, room) {
  const level = (1 - urban) * ruralPart + urban * urbanPart;
  if (total > 0 && level === 0) return split(total, 1, 1, urban, room);
  const scale = total === 0 ? 0 : total / level;
  let [rural, town] = [ruralPart * scale, urbanPart * scale];
  if (rural > room[0]) [rural, town] = [room[0], (total - room[0] * (1 - urban)) / urban];
  else if (town > room[1]) [rural, town] = [(total - room[1] * urban) / (1 - urban), room[1]];
  if (rural > room[0] + 1e-12 || town > room[1] + 1e-12) throw new Error('more people than room');
  return [rural, town];
}

const numberFor = (quantity, ...places) => {
  const row = places.map((id) => findRule(quantity, id)).find(Boolean);
  return row ? toNumber(row.value) : 0;
};

/** Odds of being OBC among the rest are lower in towns by a common ratio. */
function obcSplit(share, urban, rest) {
  if (share === 0) return [0, 0];
  const ratio = ruleNumber('obcUrbanOdds');
  const town = (p) => (ratio * p) / (1 - p + ratio * p);
  const all = (1 - urban) * rest[0] + urban * rest[1];
  const rural = solve((p) => ((1 - urban) * rest[0] * p + urban * rest[1] * town(p)) / all, share, 0, 1);
  return [rest[0] * rural, rest[1] * town(rural)];
}

export function groupShares(place, state, counts, urban) {
  const { Rural, Urban } = counts2011(place);
  const census = (people, column, room) =>
    split(people / counts.population_total, Rural[column] / Rural.TOT_P, Urban[column] / Urban.TOT_P, urban, room);
  const sc = census(counts.sc_population, 'P_SC', [1, 1]);
  const st = census(
    counts.st_population,
    'P_ST',
    sc.map((share) => 1 - share),
  );
  const free = [0, 1].map((i) => 1 - sc[i] - st[i]);
  const tribes = counts.st_population / counts.population_total;
  const own = findRule('muslimShare', place.id);
  const reported = numberFor('muslimShare', place.id, state.id);
  const others = Math.max(0, reported - tribes * numberFor('muslimShareOfTribes', state.id));
  const most = (1 - urban) * free[0] + urban * free[1];
  const muslim = split(Math.min(others, most), 1, ruleNumber('muslimUrbanRatio'), urban, free);
  const rest = [0, 1].map((i) => Math.max(0, free[i] - muslim[i]));
  const obc = obcSplit(numberFor('obcShareOfRest', state.id, 'india'), urban, rest);
  const value = [0, 1].map((i) => {
    const four = [sc[i], st[i], obc[i], muslim[i]].map(round6);
    // The last group takes the rounding, so that the row sums to 1.
    return [...four, Math.max(0, Number((1 - four.reduce((a, b) => a + b, 0)).toFixed(9)))];
  });
  return {
    value,
    unit: 'share of population (SC, ST, OBC, Muslim, other), rural and urban',
    source: `${SOURCES.census2001}; ${SOURCES.census2011}; ${SOURCES.rules}`,
    grade: 'assumed',
    rule: own && place.kind === 'district' ? RULE_OWN : RULE,
  };
}
