import { VALIDATION, type ValidatedTrial, type ValidationEstimate } from '../evidence/validation.ts';
import { list, table, text, type Section } from './blocks.ts';

/** What `convergence validate` found with the model that ships: every target and every trial, hit or missed. */
export function validationResults(): Section[] {
  return [made(), targets(), trials()];
}

function made(): Section {
  const { command, date, product, households, replicates, draws, digests } = VALIDATION;
  return {
    id: 'made',
    title: 'How it was made',
    blocks: [
      list(
        `\`${command}\`, on ${date}, version ${product.version}`,
        `history: ${households} simulated households for a state on average, ${replicates} replicates; trials: as their table says`,
        draws > 0 ? `calibrated draws: ${draws}` : 'no calibrated draws: every replicate took the defaults',
        `digests: model \`${digests.model}\`, evidence \`${digests.evidence}\`, values \`${digests.values}\``,
      ),
    ],
  };
}

function targets(): Section {
  const { hits, total } = VALIDATION;
  return {
    id: 'targets',
    title: 'Targets',
    blocks: [
      text(
        `**${hits} of ${total}** medians lie inside the observed range. A target with “yes” under “fitted” is one that calibration looks at: a hit is no proof. The others are figures of poverty and births, which follow from the evidence that places begin with.`,
      ),
      table(
        'Targets',
        ['', 'target', 'observed', 'model (90 % interval)', 'verdict', 'fitted', 'grade', 'source'],
        VALIDATION.targets.map((target) => [
          target.id,
          `${target.quantity}, ${target.place}, ${target.year}, ${target.group}`,
          `${figure(target.low)} to ${figure(target.high)} ${target.unit}`,
          modelText(target),
          verdict(target.hit),
          target.fitted ? 'yes' : 'no',
          target.confidence,
          target.source,
        ]),
      ),
    ],
  };
}

function trials(): Section {
  const judged = VALIDATION.trials.filter(({ hit }) => hit !== null);
  const hits = judged.filter(({ hit }) => hit).length;
  return {
    id: 'trials',
    title: 'Virtual trials',
    blocks: [
      text(
        `**${hits} of ${judged.length}** trials with an observed range are hit. A sign is 1 where there is more, -1 where there is less. What the studies found was known when the model was built.`,
      ),
      table(
        'Virtual trials',
        ['trial', 'observed', 'model (90 % interval)', 'unit', 'verdict', 'households, replicates', 'grade', 'source'],
        VALIDATION.trials.map((trial) => [
          `\`${trial.id}\``,
          observedText(trial),
          modelText(trial),
          trial.unit,
          verdict(trial.hit),
          `${trial.households}, ${trial.replicates}`,
          trial.grade ?? '',
          trial.source ?? '',
        ]),
      ),
    ],
  };
}

function observedText({ low, high, value }: ValidatedTrial): string {
  if (low === null && high === null) return value === null ? '' : figure(value);
  if (low === null) return `≤ ${figure(high!)}`;
  if (high === null) return `≥ ${figure(low)}`;
  return low === high ? figure(low) : `${figure(low)} to ${figure(high)}`;
}

function modelText({ median, lower, upper }: ValidationEstimate): string {
  if (median === null) return 'nobody';
  return lower === null || upper === null ? figure(median) : `${figure(median)} (${figure(lower)} to ${figure(upper)})`;
}

function verdict(hit: boolean | null): string {
  return hit === null ? '' : hit ? 'hit' : '**miss**';
}

/** Three digits. */
function figure(value: number): string {
  return String(Number(value.toPrecision(3)));
}
