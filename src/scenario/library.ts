import convergenceAsImplemented from '../../scenarios/convergence-as-implemented.json' with { type: 'json' };
import convergenceFiveStates from '../../scenarios/convergence-five-states.json' with { type: 'json' };
import convergenceFullCoverage from '../../scenarios/convergence-full-coverage.json' with { type: 'json' };
import foundingPaperGrowth from '../../scenarios/founding-paper-growth.json' with { type: 'json' };
import history from '../../scenarios/history.json' with { type: 'json' };
import noSchemes from '../../scenarios/no-schemes.json' with { type: 'json' };
import onlyAwareness from '../../scenarios/only-awareness.json' with { type: 'json' };
import onlyBridgeSchools from '../../scenarios/only-bridge-schools.json' with { type: 'json' };
import onlyCashTransfer from '../../scenarios/only-cash-transfer.json' with { type: 'json' };
import onlyCoordination from '../../scenarios/only-coordination.json' with { type: 'json' };
import onlyEnforcement from '../../scenarios/only-enforcement.json' with { type: 'json' };
import onlyLivelihoods from '../../scenarios/only-livelihoods.json' with { type: 'json' };
import onlyMigrationProtection from '../../scenarios/only-migration-protection.json' with { type: 'json' };
import onlyMonitoring from '../../scenarios/only-monitoring.json' with { type: 'json' };
import onlyPublicWorks from '../../scenarios/only-public-works.json' with { type: 'json' };
import onlySchoolAccess from '../../scenarios/only-school-access.json' with { type: 'json' };
import onlySchoolMeals from '../../scenarios/only-school-meals.json' with { type: 'json' };
import onlySocialProtection from '../../scenarios/only-social-protection.json' with { type: 'json' };
import onlyVocationalTraining from '../../scenarios/only-vocational-training.json' with { type: 'json' };
import { freezeDeep } from './freeze.ts';
import type { Scenario } from './scenario.ts';

// The compiler reads literals in JSON as plain text and numbers; a test checks every file with parseScenario.
const FILES = [
  convergenceAsImplemented,
  history,
  noSchemes,
  convergenceFullCoverage,
  convergenceFiveStates,
  onlySchoolAccess,
  onlySchoolMeals,
  onlyBridgeSchools,
  onlyVocationalTraining,
  onlyPublicWorks,
  onlyLivelihoods,
  onlySocialProtection,
  onlyCashTransfer,
  onlyEnforcement,
  onlyAwareness,
  onlyMonitoring,
  onlyMigrationProtection,
  onlyCoordination,
  foundingPaperGrowth,
] as unknown as readonly Scenario[];

/** The scenarios that come with the product, in the order of the gallery: the founding programme first. */
export const SHIPPED: readonly Scenario[] = freezeDeep(FILES);

const byId = new Map(SHIPPED.map((scenario) => [scenario.id, scenario]));

/** A shipped scenario, or undefined for an unknown name (a name may come from a file). */
export function shippedById(id: string): Scenario | undefined {
  return byId.get(id);
}
