/** The record of every place: one value for each numeric field of `Place` (src/model/place.ts). */
import { groupShares } from './groups.mjs';
import { commonShift, logit, round6, shifted, sum } from './maths.mjs';
import { counts2001, counts2011, districtsOf, stateOf } from './census.mjs';
import { toNumber } from './csv.mjs';
import {
  SOURCES,
  ages2011,
  conditions,
  findRow,
  findRule,
  gradeOf,
  names,
  needRow,
  nfhs3,
  poverty,
  ruleNumber,
} from './tables.mjs';

const rounded = (value) => (Array.isArray(value) ? value.map(rounded) : round6(value));

const cell = (value, unit, source, grade, rule) => ({ value: rounded(value), unit, source, grade, rule });

/** The same value, said of a place inside or beside the one it was read for. */
const borrowed = (from, rule) => ({ ...from, grade: 'assumed', rule });

const condition = (place, year, group, quantity) =>
  findRow(conditions, { place: place.name ?? place, year, group, quantity });

/** Literates among people of 7 and over. */
const literacy = (c) => c.literate_total / (c.population_total - c.population_0_6);

const neighbourOf = (place) => {
  const row = findRule('neighbour', place.id);
  return row && names.find((other) => other.id === row.value);
};

function urbanShareOfState(place) {
  const row = condition(place, '2001', 'all', 'urban_share');
  if (row)
    return cell(toNumber(row.value) / 100, 'share', `${SOURCES.conditions}: Census 2001`, gradeOf(row.confidence));
  const rule = findRule('urbanShare', place.id);
  return cell(toNumber(rule.value), 'share', SOURCES.rules, gradeOf(rule.grade), `${rule.rule}.`);
}

function urbanShareOfDistrict(place, state) {
  const districts = districtsOf(state);
  const target = urbanShareOfState(state).value * sum(districts.map((d) => d.people));
  const shift = commonShift(
    districts.map((d) => d.urban2011),
    districts.map((d) => d.people),
    target,
  );
  const own = districts.find((d) => d.name === place.census2001);
  return cell(
    shifted(own.urban2011, shift),
    'share',
    SOURCES.census2011,
    'assumed',
    'Urban share of 2011 in the borders of 2001, moved by one logit shift for all districts of the state that meets its 2001 share.',
  );
}

function sexRatioChild(place) {
  const row = needRow(ages2011, { state: stateOf(place).census2011, age_group: '10-14' });
  return cell(
    toNumber(row.females) / toNumber(row.males),
    'girls per boy',
    SOURCES.ages2011,
    'assumed',
    `Girls per boy of 10 to 14 in 2011, who were 0 to 4 in 2001${place.kind === 'district' ? ', in the state' : ''}: as if both sexes had died and moved alike since.`,
  );
}

/** Literacy by sex and residence: the gaps of 2011, moved together to meet the total of 2001. */
function literacyCells(place, c2001, urban, girlsPerBoy) {
  const c2011 = counts2011(place);
  const cells = [];
  for (const residence of ['Rural', 'Urban']) {
    const c = c2011[residence];
    const boys = c.P_06 / (1 + girlsPerBoy);
    const share = (residence === 'Urban' ? urban : 1 - urban) / c.TOT_P;
    for (const [people, literate] of [
      [c.TOT_M - boys, c.M_LIT],
      [c.TOT_F - (c.P_06 - boys), c.F_LIT],
    ]) {
      cells.push({ share: literate / people, weight: people * share });
    }
  }
  const total = sum(cells.map((x) => x.weight));
  const shift = commonShift(
    cells.map((x) => x.share),
    cells.map((x) => x.weight / total),
    literacy(c2001),
  );
  const [ruralMale, ruralFemale, urbanMale, urbanFemale] = cells.map((x) => shifted(x.share, shift));
  const made = (value) =>
    cell(
      value,
      'share of people of 7 and over',
      `${SOURCES.census2001}; ${SOURCES.census2011}`,
      'assumed',
      'Rates of 2011 by sex and residence, moved by one logit shift that meets all literates of 2001; children of 0 to 6 split by the sex ratio.',
    );
  return { literacyMale: made([ruralMale, urbanMale]), literacyFemale: made([ruralFemale, urbanFemale]) };
}

function povertyOfState(place) {
  // The poverty table writes "&".
  const row = findRow(poverty, { state: place.name.replace(' and ', ' & '), year: '2004-05' });
  if (row) {
    const two = (rural, urban, unit, divisor) =>
      cell([toNumber(row[rural]) / divisor, toNumber(row[urban]) / divisor], unit, SOURCES.poverty, 'verified');
    return {
      povertyHeadcount: two('rural_poverty_pct', 'urban_poverty_pct', 'share of persons', 100),
      povertyLine: two('rural_poverty_line_rs', 'urban_poverty_line_rs', 'Rs per person and month, 2004-05', 1),
    };
  }
  const neighbour = neighbourOf(place);
  const from = povertyOfState(neighbour);
  const rule = `No row for the place: value of the nearest neighbour, ${neighbour.name}.`;
  return { povertyHeadcount: borrowed(from.povertyHeadcount, rule), povertyLine: borrowed(from.povertyLine, rule) };
}

function povertyOfDistrict(state, district) {
  const from = povertyOfState(state);
  const power = ruleNumber('povertyByLiteracy', 'india', 'district');
  const shift = power * (logit(literacy(counts2001(state))) - logit(literacy(district)));
  return {
    povertyHeadcount: cell(
      from.povertyHeadcount.value.map((share) => shifted(share, shift)),
      'share of persons',
      `${SOURCES.poverty}; ${SOURCES.census2001}`,
      'assumed',
      'Rates of the state, moved on the logit scale by as much as the literacy of the district lies below that of the state.',
    ),
    povertyLine: borrowed(from.povertyLine, 'Line of the state.'),
  };
}

function gini() {
  const value = ['rural', 'urban'].map((group) => {
    const row = condition('India', '2004-05', group, 'gini_mpce_mrp');
    gradeOf(row.confidence);
    return toNumber(row.value);
  });
  const rule = 'National Gini of 2004-05 (weakly sourced) for every place: no state value is to be had.';
  return cell(value, 'index', `${SOURCES.conditions}: Planning Commission Data Book`, 'assumed', rule);
}

/** National casual wages, in proportion to the poverty line of the place. */
function wages(line) {
  const india = needRow(poverty, { state: 'India', year: '2004-05' });
  const national = [toNumber(india.rural_poverty_line_rs), toNumber(india.urban_poverty_line_rs)];
  const of = (sex) =>
    cell(
      ['rural', 'urban'].map((residence, i) => {
        const row = condition('India', '2004-05', `${residence} ${sex}`, 'casual_daily_wage');
        gradeOf(row.confidence);
        return (toNumber(row.value) * line.value[i]) / national[i];
      }),
      'Rs per day, 2004-05',
      `${SOURCES.conditions}: NSS 61st round; ${SOURCES.poverty}`,
      'assumed',
      'National casual wage (unverified) times the poverty line of the place over that of India: no state wages of 2004-05 are to be had.',
    );
  return { wageMale: of('male'), wageFemale: of('female') };
}

function land(place) {
  const c = counts2011(place);
  const share = (x) => (x.MAINWORK_P === 0 ? 0 : (x.MAIN_CL_P + x.MAIN_AL_P) / x.MAINWORK_P);
  const rule = (what) => `${what} of 2011, borders of 2001: 2011 stands in for 2001.`;
  return {
    agricultureShare: cell(
      [share(c.Rural), share(c.Urban)],
      'share of main workers',
      SOURCES.census2011,
      'assumed',
      rule('Cultivators and agricultural labourers over main workers'),
    ),
    landlessShare: cell(
      c.Total.MAIN_CL_P + c.Total.MAIN_AL_P === 0 ? 0 : c.Total.MAIN_AL_P / (c.Total.MAIN_CL_P + c.Total.MAIN_AL_P),
      'share of agricultural workers',
      SOURCES.census2011,
      'assumed',
      rule('Agricultural labourers over cultivators and agricultural labourers (main workers)'),
    ),
  };
}

/** An NFHS-3 indicator of a state; one value for a state that the table leaves out. */
function nfhsOfState(place, indicator, unit, divisor = 1) {
  const row = findRow(nfhs3, { state: place.survey, indicator });
  if (row?.nfhs3_2005_06_total) {
    return cell(toNumber(row.nfhs3_2005_06_total) / divisor, unit, SOURCES.nfhs3, 'verified');
  }
  const rule = findRule(indicator, place.id, 'nfhs3');
  if (rule) return cell(toNumber(rule.value) / divisor, unit, SOURCES.rules, gradeOf(rule.grade), `${rule.rule}.`);
  const neighbour = neighbourOf(place);
  const text = `NFHS-3 has no row for the place: value of the nearest neighbour, ${neighbour.name}.`;
  return borrowed(nfhsOfState(neighbour, indicator, unit, divisor), text);
}

function fertilityOfState(place) {
  const tfr2005 = nfhsOfState(place, 'tfr', 'children per woman');
  const srs = condition(place, '2001', 'all', 'tfr_srs');
  if (srs) {
    const source = `${SOURCES.conditions}: Sample Registration System 2001`;
    return { tfr2001: cell(toNumber(srs.value), 'children per woman', source, gradeOf(srs.confidence)), tfr2005 };
  }
  const fall =
    toNumber(condition('India', '2001', 'all', 'tfr_srs').value) /
    toNumber(condition('India', '2005-06', 'all', 'tfr_nfhs').value);
  const tfr2001 = cell(
    tfr2005.value * fall,
    'children per woman',
    `${SOURCES.nfhs3}; ${SOURCES.conditions}`,
    'assumed',
    'Rate of 2005-06 times the national rate of 2001 (SRS) over the national one of 2005-06 (NFHS-3).',
  );
  return { tfr2001, tfr2005 };
}

function fertilityOfDistrict(state, district) {
  const whole = counts2001(state);
  const ratio = district.population_0_6 / district.population_total / (whole.population_0_6 / whole.population_total);
  const scaled = (from) =>
    cell(
      from.value * ratio,
      from.unit,
      `${from.source}; ${SOURCES.census2001}`,
      'assumed',
      'Rate of the state times the share of children of 0 to 6 in the district over that in the state, 2001.',
    );
  const { tfr2001, tfr2005 } = fertilityOfState(state);
  return { tfr2001: scaled(tfr2001), tfr2005: scaled(tfr2005) };
}

function mortalityRatio(state) {
  const rate = nfhsOfState(state, 'u5mr', '');
  const rule =
    'Under-five mortality of the state in NFHS-3 over 74.3 per 1000 for India (national figure as commonly reported).';
  return cell(
    rate.value / ruleNumber('u5mr', 'india', 'nfhs3'),
    'ratio to India',
    SOURCES.nfhs3,
    'assumed',
    rate.rule ? `${rule} ${rate.rule}` : rule,
  );
}

function netMigration(place, state) {
  const row = findRule('netMigration', place.id) ?? findRule('netMigration', state.id);
  const unit = 'persons per person and year';
  return cell(toNumber(row.value), unit, SOURCES.rules, gradeOf(row.grade), `${row.rule}.`);
}

const MARRIED = ['women_20_24_married_before_18_pct', 'share of women of 20 to 24', 100];

export function valuesOf(place) {
  const state = stateOf(place);
  const isState = place.kind === 'state';
  const counts = counts2001(place);
  const urbanShare = isState ? urbanShareOfState(place) : urbanShareOfDistrict(place, state);
  const girlsPerBoy = sexRatioChild(place);
  const poor = isState ? povertyOfState(place) : povertyOfDistrict(state, counts);
  const early = nfhsOfState(state, ...MARRIED);
  return {
    households: cell(counts.households, 'households', SOURCES.census2001, 'verified'),
    population: cell(counts.population_total, 'persons', SOURCES.census2001, 'verified'),
    workerShare: cell(
      counts.workers_total / counts.population_total,
      'share of persons of all ages, main and marginal workers',
      SOURCES.census2001,
      'verified',
    ),
    urbanShare,
    groupShares: groupShares(place, state, counts, urbanShare.value),
    sexRatioChild: girlsPerBoy,
    ...literacyCells(place, counts, urbanShare.value, girlsPerBoy.value),
    ...poor,
    gini: gini(),
    ...wages(poor.povertyLine),
    ...land(place),
    ...(isState ? fertilityOfState(place) : fertilityOfDistrict(state, counts)),
    mortalityRatio: mortalityRatio(state),
    marriedBefore18: isState ? early : borrowed(early, 'Share of the state.'),
    netMigration: netMigration(place, state),
  };
}

export const makePlaces = () => ({
  format: 1,
  places: names.map((place) => ({
    id: place.id,
    name: place.name,
    names: { hi: place.hi, id: place.id_name },
    kind: place.kind,
    stateId: place.stateId,
    values: valuesOf(place),
  })),
});
