import {
  dividendOf,
  EFFECTS_SIZE,
  EFFECTS_YEAR,
  IMPLEMENTED_YEAR,
  implementedEffects,
  predictions,
  singleEffects,
  type Dividend,
} from '../../experiment/effects.ts';
import { evidenceDigest, modelDigest } from '../../experiment/ensemble-file.ts';
import { SHIPPED_ENSEMBLE } from '../../experiment/ensemble.ts';
import { valuesDigest } from '../../experiment/values-digest.ts';
import type { Estimate } from '../../experiment/types.ts';
import { differenceText } from '../../i18n/index.ts';
import { SHIPPED } from '../../scenario/library.ts';
import { countFlag } from '../flags.ts';
import { UsageError, type Context } from '../host.ts';
import { PRODUCT } from '../product.ts';
import { tableText } from '../table.ts';
import { checkOutputs, writeOutputs } from './attribute-query.ts';
import type { Command } from './command.ts';
import { withRunner } from './validate.ts';

/** Levels of coordination, and two coverages: all whom the programmes are meant for, and fewer than half of them. */
const COORDINATION = [0, 0.5, 1] as const;
const COVERAGES = [1, 0.4] as const;

/** Each programme alone, all together at several levels of coordination, the founding programme as it was, predictions. */
export const effectsCommand: Command = {
  name: 'effects',
  takes: '',
  about: 'cli.command.effects',
  flags: ['households', 'replicates', 'json', 'force', 'workers'],
  async run(context, { flags, names }) {
    if (names.length > 0) throw new UsageError('cli.problem.tooMany', { command: 'effects', name: names[0] });
    const size = {
      households: countFlag(flags, 'households') ?? EFFECTS_SIZE.households,
      replicates: countFlag(flags, 'replicates') ?? EFFECTS_SIZE.replicates,
    };
    checkOutputs(flags);
    const only = SHIPPED.filter(({ id }) => id.startsWith('only-'));
    const found = await withRunner(context, flags, async (options) => {
      const singles = await singleEffects(only, size, options);
      const dividends: Dividend[] = [];
      for (const coverage of COVERAGES)
        for (const coordination of COORDINATION)
          dividends.push(await dividendOf(coverage, coordination, size, options));
      const implemented = await implementedEffects(size, options);
      const predicted = await predictions(size, options);
      return { singles, dividends, implemented, predicted, model: await modelDigest(options.run) };
    });
    context.host.out(dividendText(context, found.dividends));
    writeOutputs(
      flags,
      () => ({
        ...{ format: 'convergence-lab-effects', version: 1, product: PRODUCT, command: context.command },
        date: new Date().toISOString().slice(0, 10),
        digests: { model: found.model, evidence: evidenceDigest(), values: valuesDigest(SHIPPED_ENSEMBLE) },
        singles: {
          ...size,
          year: EFFECTS_YEAR,
          rows: found.singles.map(({ scenario, rows }) => ({ scenario, rows: rows.map(rounded) })),
        },
        dividends: { ...size, year: EFFECTS_YEAR, rows: found.dividends.map(rounded) },
        implemented: { ...size, year: IMPLEMENTED_YEAR, rows: found.implemented.map(rounded) },
        predictions: {
          ...size,
          rows: found.predicted.map(({ estimate, ...asked }) => ({ ...asked, ...roundedEstimate(estimate) })),
        },
      }),
      () => '',
    );
    return 0;
  },
};

function dividendText({ words }: Context, dividends: readonly Dividend[]): string {
  const text = (estimate: Estimate, verdict: string) =>
    differenceText(words, { estimate, verdict }, 'count', 'rounded', 'cli.compare');
  const rows = dividends.map(({ coverage, coordination, sum, together, dividend, verdict }) => [
    words.share(coverage),
    words.share(coordination),
    text(sum, ''),
    text(together, ''),
    text(dividend, verdict),
  ]);
  const head = (['coverage', 'coordination', 'sum', 'together', 'dividend'] as const).map((id) =>
    words.t(`cli.effects.${id}`),
  );
  return `${words.t('cli.effects.title', { year: words.year(EFFECTS_YEAR) })}\n${tableText([head, ...rows])}${words.t('app.projectionAbout')}\n`;
}

/** Six significant digits are more than any reader can use, and keep the file small. */
function rounded<T extends object>(row: T): T {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, isEstimate(value) ? roundedEstimate(value) : value]),
  ) as T;
}

function isEstimate(value: unknown): value is Estimate {
  return typeof value === 'object' && value !== null && 'median' in value;
}

function roundedEstimate(estimate: Estimate): Estimate {
  const short = (value: number | null) => (value === null ? null : Number(value.toPrecision(6)));
  return { ...estimate, median: short(estimate.median), lower: short(estimate.lower), upper: short(estimate.upper) };
}
