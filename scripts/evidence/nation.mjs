/** National schedules (`Nation` of src/model/place.ts), mostly World Population Prospects 2017. */
import { toNumber } from './csv.mjs';
import { round6, sum } from './maths.mjs';
import { demography, gradeOf, needRow, ruleNumber } from './tables.mjs';

const WPP = 'demography.csv: UN World Population Prospects 2017';
const NFHS = 'demography.csv: NFHS-3 India report, chapter 4';
const MOTHERS = Array.from({ length: 35 }, (_, i) => 15 + i);
const KNOWN = ['2000-2005', '2005-2010', '2010-2015', '2015-2020'];
const GRADES = ['verified', 'unverified', 'assumed'];

const midYear = (period) => Number(period.slice(0, 4)) + 2.5;
const rounded = (row) => row.map(round6);
const weakest = (grades) => GRADES[Math.max(...grades.map((grade) => GRADES.indexOf(grade)))];

function wpp(quantity, group, period) {
  const row = needRow(demography, { quantity, group, place: 'India', period });
  if (gradeOf(row.confidence) !== 'verified') throw new Error(`${quantity} ${group} ${period} is not verified`);
  return toNumber(row.value);
}

const ageGroupStart = (age) => (age === 0 ? 0 : age < 5 ? 1 : age - (age % 5));

function mortality(sex) {
  const ages = Array.from({ length: 100 }, (_, age) => age);
  const rows = KNOWN.map((period) => ages.map((age) => wpp('mx', `${sex} age ${ageGroupStart(age)}`, period)));
  const years = KNOWN.map(midYear);
  const young = ruleNumber('mortalityFallYoung', 'india', 'age 0 to 59');
  const old = ruleNumber('mortalityFallOld', 'india', 'age 60 and over');
  for (const year of [2022.5, 2027.5, 2032.5]) {
    years.push(year);
    rows.push(rows.at(-1).map((rate, age) => rate * (1 - (age < 60 ? young : old)) ** 5));
  }
  return {
    value: { years, rows: rows.map(rounded) },
    unit: 'deaths per person-year, ages 0 to 99',
    source: WPP,
    grade: 'assumed',
    rowGrades: years.map((year) => (year < 2020 ? 'verified' : 'assumed')),
    rule: 'Rates of 2000 to 2020 as read, held inside age groups; later they fall by 1.5 % a year below age 60 and 1 % above.',
  };
}

const tfrPath = () => {
  const periods = [...KNOWN, '2020-2025'];
  return { years: periods.map(midYear), rows: periods.map((period) => [wpp('tfr', 'all', period)]) };
};

function everMarried(year, age) {
  const median = ruleNumber('marriageMedian', 'india', String(year));
  const odds = ((age + 0.5) / median) ** ruleNumber('marriageSteepness');
  return (ruleNumber('marriageCap') * odds) / (1 + odds);
}

/** Births are in marriage: below 20 the rate of the group follows the share of women married at each age. */
function fertilityRow(period) {
  const teens = [15, 16, 17, 18, 19].map((age) => everMarried(2001, age));
  const mean = sum(teens) / teens.length;
  return MOTHERS.map((age) => {
    const from = age - (age % 5);
    const rate = wpp('asfr', `${from}-${from + 4}`, period);
    return age < 20 ? (rate * teens[age - 15]) / mean : rate;
  });
}

function fertility() {
  const tfr = tfrPath();
  const rows = KNOWN.slice(0, 3).map(fertilityRow);
  // The table ends in 2015: the last shape is scaled to the total rates that it gives for later years.
  while (rows.length < tfr.years.length) {
    rows.push(rows[2].map((rate) => (rate * tfr.rows[rows.length][0]) / tfr.rows[2][0]));
  }
  return {
    value: { years: tfr.years, rows: rows.map(rounded) },
    unit: 'births per woman-year, ages 15 to 49',
    source: WPP,
    grade: 'assumed',
    rule: 'Five-year rates held inside age groups, below 20 in proportion to women married; after 2015 the shape of 2010-15 scaled to the total fertility rate.',
  };
}

const marriage = () => ({
  value: {
    years: [2001, 2016, 2030],
    rows: [2001, 2016, 2030].map((year) => rounded(MOTHERS.map((age) => everMarried(year, age)))),
  },
  unit: 'share of women ever married, ages 15 to 49',
  source: 'rules.csv; demography.csv: median age at first marriage, NFHS-3',
  grade: 'assumed',
  rule: 'Log-logistic in age with a median of 18.35 years in 2001, 20.2 in 2016, 21.2 in 2030; NFHS-3 has 17.2 over all women of 20 to 49, who married earlier.',
});

const differential = (group) =>
  needRow(demography, { quantity: 'tfr_differential', group, place: 'India', period: '2003-2005' });

/** Rates raised to the shrinking power and divided by their mean over the women. */
function relative(groups, weights) {
  const rows = groups.map(differential);
  const power = ruleNumber('differentialShrink');
  const raw = rows.map((row) => toNumber(row.value) ** power);
  const mean = sum(raw.map((x, i) => x * weights[i])) / sum(weights);
  return {
    value: raw.map((x) => x / mean),
    grade: weakest([...rows.map((row) => gradeOf(row.confidence)), 'assumed']),
  };
}

/** Social groups of India: the states weighted by their people. */
function nationalGroups(places) {
  const states = places.filter((place) => place.kind === 'state').map((place) => place.values);
  return [0, 1, 2, 3, 4].map((group) =>
    sum(
      states.map((v) => {
        const [rural, urban] = v.groupShares.value;
        return v.population.value * ((1 - v.urbanShare.value) * rural[group] + v.urbanShare.value * urban[group]);
      }),
    ),
  );
}

function byGroup(places) {
  const { value, grade } = relative(['SC', 'ST', 'OBC', 'Muslim', 'other caste'], nationalGroups(places));
  return {
    value: rounded(value),
    unit: 'ratio to the mean of all women (SC, ST, OBC, Muslim, other)',
    source: NFHS,
    grade,
    rule: 'Total fertility rates (unverified) to the power 0.6, because group and schooling overlap; mean 1 over the people of 2001. "Other caste" holds some Muslims.',
  };
}

const BANDS = [
  ['no education', 0],
  ['<5 years', 4],
  ['5-7 years', 7],
  ['8-9 years', 9],
  ['10-11 years', 11],
  ['12+ years', 12],
];

function bySchooling() {
  const names = BANDS.map(([name]) => name);
  const shares = names.map((name) => ruleNumber('womenSchooling', 'india', name));
  const { value, grade } = relative(names, shares);
  const years = Array.from({ length: 13 }, (_, year) => value[BANDS.findIndex(([, last]) => year <= last)]);
  return {
    value: rounded(years),
    unit: 'ratio to the mean of all women, 0 to 12 years of schooling',
    source: NFHS,
    grade,
    rule: 'Total fertility rates (unverified) to the power 0.6, because group and schooling overlap; mean 1 over women 48, 8, 14, 12, 9, 9 % in the six bands.',
  };
}

function ageShares() {
  const starts = Array.from({ length: 21 }, (_, i) => 5 * i);
  const of = (sex) => {
    const people = starts.map((a) => wpp('population', `${sex} ${a === 100 ? '100+' : `${a}-${a + 4}`}`, '2000'));
    return [...people.slice(0, 16), sum(people.slice(16))];
  };
  const both = [of('male'), of('female')];
  const total = sum(both.flat());
  return {
    value: both.map((people) => rounded(people.map((n) => n / total))),
    unit: 'share of all people of both sexes, ages 0-4 to 75-79 and 80+, men and women',
    source: WPP,
    grade: 'verified',
  };
}

export const makeNation = (places) => ({
  format: 1,
  values: {
    mortalityMale: mortality('male'),
    mortalityFemale: mortality('female'),
    fertility: fertility(),
    tfr: { value: tfrPath(), unit: 'children per woman', source: WPP, grade: 'verified' },
    everMarriedWomen: marriage(),
    sexRatioAtBirth: {
      value: wpp('sex_ratio_at_birth', 'all', '2000-2005'),
      unit: 'boys per girl',
      source: WPP,
      grade: 'verified',
    },
    fertilityByGroup: byGroup(places),
    fertilityBySchooling: bySchooling(),
    ageShares: ageShares(),
  },
});
