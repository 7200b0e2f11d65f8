/* eslint no-restricted-properties: off -- Math.random is the point of this yardstick */
/** The reduced model as a researcher would write it: an object per household and child, Math.random, words for states. */
import {
  ACTIVITIES,
  MOST_CHILDREN,
  PEOPLE,
  VILLAGE_HOUSEHOLDS,
  type CreateReduced,
  type ReducedParameters,
} from './equations.ts';

type Activity = (typeof ACTIVITIES)[number];

interface Child {
  age: number;
  taste: number;
  activity: Activity;
}

interface Household {
  usualIncome: number;
  shock: number;
  children: Child[];
}

interface Village {
  norm: number;
  households: Household[];
}

export const createPlainObjects: CreateReduced = (villageCount, parameters) => {
  const villages = Array.from({ length: villageCount }, () => newVillage(parameters));
  return {
    run(years) {
      for (let i = 0; i < years; i++) for (const village of villages) simulateVillage(village, parameters);
    },
    counts: () => Float64Array.from(villages.flatMap((village) => activitiesIn(village))),
  };
};

/** Standard normal, by Box and Muller. */
function randomNormal(): number {
  return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
}

function newVillage(parameters: ReducedParameters): Village {
  return { norm: 0.5, households: Array.from({ length: VILLAGE_HOUSEHOLDS }, () => newHousehold(parameters)) };
}

function newHousehold(parameters: ReducedParameters): Household {
  const count = 1 + Math.floor(Math.random() * MOST_CHILDREN);
  return {
    usualIncome: Math.exp(parameters.incomeMean + parameters.incomeSpread * randomNormal()),
    shock: parameters.shockSpread * randomNormal(),
    children: Array.from({ length: count }, () => newChild(parameters, Math.floor(Math.random() * 18))),
  };
}

function newChild(parameters: ReducedParameters, age: number): Child {
  return { age, taste: parameters.tasteSpread * randomNormal(), activity: 'neither' };
}

function simulateVillage(village: Village, parameters: ReducedParameters): void {
  for (const household of village.households) {
    growUp(household, parameters);
    chooseInHousehold(household, village, parameters);
  }
  const pupils = village.households.flatMap(({ children }) => children).filter(({ age }) => age >= 6 && age <= 14);
  if (pupils.length === 0) return;
  const attending = pupils.filter(attends).length / pupils.length;
  village.norm = parameters.normKept * village.norm + (1 - parameters.normKept) * attending;
}

function attends({ activity }: Child): boolean {
  return activity === 'school' || activity === 'both';
}

function growUp(household: Household, parameters: ReducedParameters): void {
  household.children = household.children.map((child) => {
    child.age++;
    return child.age > 17 ? newChild(parameters, 0) : child;
  });
}

function chooseInHousehold(household: Household, village: Village, parameters: ReducedParameters): void {
  const { shockKept, shockSpread, incomeFloor, schoolCost, wageBesideSchool } = parameters;
  household.shock = shockKept * household.shock + shockSpread * Math.sqrt(1 - shockKept * shockKept) * randomNormal();
  let income = household.usualIncome * Math.max(incomeFloor, 1 + household.shock);
  for (const child of household.children) {
    if (child.age < 5) continue;
    const wage = parameters.wage * Math.pow((child.age - 4) / 13, 1.5);
    child.activity = choose(child, village, income, wage, parameters);
    if (child.activity === 'work') income += wage;
    if (child.activity === 'both') income += wage * wageBesideSchool;
    if (attends(child)) income -= schoolCost;
  }
}

/** A logit choice between the four activities. */
function choose(child: Child, village: Village, income: number, wage: number, parameters: ReducedParameters): Activity {
  const { weight, subsistence, consumptionFloor, schoolCost, besideWork, wageBesideSchool } = parameters;
  const worth = (money: number) => -weight / Math.max(consumptionFloor, money / PEOPLE - subsistence);
  const pull = parameters.schoolPull + child.taste + parameters.peers * village.norm;
  const utilities = [
    pull + worth(income - schoolCost),
    besideWork * pull - parameters.strain + worth(income - schoolCost + wage * wageBesideSchool),
    -parameters.hardship + worth(income + wage),
    worth(income),
  ];
  const weights = utilities.map((utility) => Math.exp(utility));
  const sum = weights.reduce((total, one) => total + one, 0);
  let rest = Math.random() * sum;
  for (let i = 0; i < weights.length; i++) {
    rest -= weights[i];
    if (rest < 0) return ACTIVITIES[i];
  }
  return 'neither';
}

function activitiesIn(village: Village): number[] {
  const choosers = village.households.flatMap(({ children }) => children).filter(({ age }) => age >= 5);
  return ACTIVITIES.map((activity) => choosers.filter((child) => child.activity === activity).length);
}
