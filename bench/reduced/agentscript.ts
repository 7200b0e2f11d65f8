/* eslint no-restricted-properties: off -- AgentScript itself draws from Math.random */
/**
 * The reduced model in AgentScript (agentscript.org), a library for agent-based models in JavaScript after NetLogo:
 * villages are patches, households and children two breeds of turtles. The library is GPL-3.0, so it is no dependency of
 * this project: `agentscript-package.ts` fetches it for whoever runs the benchmark, and nothing of it is shipped.
 */
import type { AgentScript, Model, Patch, Turtle } from './agentscript-package.ts';
import {
  ACTIVITIES,
  MOST_CHILDREN,
  PEOPLE,
  VILLAGE_HOUSEHOLDS,
  type CreateReduced,
  type ReducedParameters,
} from './equations.ts';

type Activity = (typeof ACTIVITIES)[number];

interface Village extends Patch {
  norm: number;
  households: Household[];
}

interface Household extends Turtle {
  village: Village;
  usualIncome: number;
  shock: number;
  children: Child[];
}

interface Child extends Turtle {
  age: number;
  taste: number;
  activity: Activity;
}

interface Breeds {
  readonly households: { ask(act: (household: Household) => void): void };
  readonly children: { ask(act: (child: Child) => void): void };
}

/** The same creation function as the other two have, once the library is there. */
export function createWith(library: AgentScript): CreateReduced {
  return (villages, parameters) => {
    // one row of patches
    const world = { minX: 0, maxX: villages - 1, minY: 0, maxY: 0 };
    const model = makeModel(library, world, parameters);
    model.setup();
    return {
      run(years) {
        for (let i = 0; i < years; i++) model.step();
      },
      counts: () => countActivities(model, villages),
    };
  };
}

function makeModel(
  { Model, util }: AgentScript,
  world: Readonly<Record<string, number>>,
  parameters: ReducedParameters,
): Model & Breeds {
  const { shockKept, shockSpread, incomeFloor, schoolCost, wageBesideSchool, normKept } = parameters;

  class VillageModel extends Model {
    declare households: Breeds['households'];
    declare children: Breeds['children'];

    override setup(): void {
      this.turtleBreeds('households children');
      this.patches.ask((patch) => {
        const village = patch as Village;
        village.norm = 0.5;
        village.households = [];
        village.sprout(VILLAGE_HOUSEHOLDS, this.households, (turtle) => {
          const household = turtle as Household;
          household.village = village;
          household.usualIncome = Math.exp(util.randomNormal(parameters.incomeMean, parameters.incomeSpread));
          household.shock = util.randomNormal(0, shockSpread);
          household.children = [];
          village.households.push(household);
          household.hatch(1 + util.randomInt(MOST_CHILDREN), this.children, (born) => {
            const child = born as Child;
            this.beBorn(child);
            child.age = util.randomInt(18);
            household.children.push(child);
          });
        });
      });
    }

    override step(): void {
      this.children.ask((child) => {
        child.age++;
        if (child.age > 17) this.beBorn(child);
      });
      this.households.ask((household) => this.live(household));
      this.patches.ask((patch) => this.formNorm(patch as Village));
    }

    /** The child who leaves makes room for the next: a turtle that dies is a search through all turtles. */
    beBorn(child: Child): void {
      child.age = 0;
      child.taste = util.randomNormal(0, parameters.tasteSpread);
      child.activity = 'neither';
    }

    live(household: Household): void {
      household.shock =
        shockKept * household.shock + util.randomNormal(0, shockSpread * Math.sqrt(1 - shockKept * shockKept));
      let income = household.usualIncome * Math.max(incomeFloor, 1 + household.shock);
      for (const child of household.children) {
        if (child.age < 5) continue;
        const wage = parameters.wage * Math.pow((child.age - 4) / 13, 1.5);
        child.activity = this.choose(child, household.village, income, wage);
        if (child.activity === 'work') income += wage;
        if (child.activity === 'both') income += wage * wageBesideSchool;
        if (this.attends(child)) income -= schoolCost;
      }
    }

    choose(child: Child, village: Village, income: number, wage: number): Activity {
      const { weight, subsistence, consumptionFloor, besideWork } = parameters;
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
      let rest = util.randomFloat(sum);
      for (let i = 0; i < weights.length; i++) {
        rest -= weights[i];
        if (rest < 0) return ACTIVITIES[i];
      }
      return 'neither';
    }

    attends({ activity }: Child): boolean {
      return activity === 'school' || activity === 'both';
    }

    formNorm(village: Village): void {
      const pupils = village.households.flatMap(({ children }) => children).filter(({ age }) => age >= 6 && age <= 14);
      if (pupils.length === 0) return;
      const attending = pupils.filter((child) => this.attends(child)).length / pupils.length;
      village.norm = normKept * village.norm + (1 - normKept) * attending;
    }
  }

  return new VillageModel(world);
}

function countActivities(model: Model & Breeds, villages: number): Float64Array {
  const counts = new Float64Array(villages * ACTIVITIES.length);
  let at = 0;
  model.patches.ask((patch) => {
    const choosers = (patch as Village).households.flatMap(({ children }) => children).filter(({ age }) => age >= 5);
    for (const activity of ACTIVITIES) counts[at++] = choosers.filter((child) => child.activity === activity).length;
  });
  return counts;
}
