import type { FrontierChartInput, FrontierDot } from './input.ts';
import { numberCell, textCell, type Cell, type Table } from './table.ts';

/** One sentence: how many packages, which of them no other beats from end to end, and the answer. */
export function describeFrontier(input: FrontierChartInput): string {
  const { translator, dots, best } = input;
  const line = lineOf(dots);
  if (line.length === 0)
    return translator.t('chart.describe.empty', { outcome: input.name ?? translator.t('frontier.title') });
  const write = ({ cost, effect }: FrontierDot) =>
    translator.t('chart.describe.reduction', {
      effect: translator.share(effect),
      cost: translator.number(cost.median, 'rupees', 'compact'),
    });
  const sentence = translator.t('chart.describe.frontier', {
    ...{ outcome: input.name ?? translator.outcomeLabel(input.outcome), packages: translator.count(dots.length) },
    ...{ target: translator.share(input.target), line: translator.count(line.length) },
    ...{ first: write(line[0]), last: write(line.at(-1)!) },
  });
  return best ? `${sentence} ${translator.t('chart.describe.frontierBest', { best: write(best) })}` : sentence;
}

/** Every package, the cheapest first; the answer, which is of other luck, on top. */
export function frontierTable(input: FrontierChartInput): Table {
  const { translator, dots, best, prices } = input;
  const cost = (part: 'median' | 'lower' | 'upper') => ({
    label: translator.t('chart.columnUnit', {
      label: translator.t('frontier.cost'),
      part: translator.t(`chart.${part}`),
      unit: translator.t('chart.frontier.unit', { year: prices }),
    }),
    numeric: true,
  });
  const row = (dot: FrontierDot, kind: 'best' | 'line' | 'beaten'): Cell[] => [
    textCell(dot.label),
    ...([dot.cost.median, dot.cost.lower, dot.cost.upper] as const).map((value) => ({
      value,
      text: translator.number(value, 'rupees', 'compact'),
    })),
    { ...numberCell(Number((100 * dot.effect).toPrecision(12))), text: translator.share(dot.effect) },
    textCell(translator.t(`chart.frontier.${kind}`)),
  ];
  const sorted = [...dots].sort((a, b) => (a.cost.median ?? 0) - (b.cost.median ?? 0));
  return {
    columns: [
      { label: translator.t('chart.frontier.package'), numeric: false },
      ...[cost('median'), cost('lower'), cost('upper')],
      { label: `${translator.t('frontier.reduction')}, %`, numeric: true },
      { label: translator.t('chart.frontier.kind'), numeric: false },
    ],
    rows: [...(best ? [row(best, 'best')] : []), ...sorted.map((dot) => row(dot, dot.isEfficient ? 'line' : 'beaten'))],
  };
}

function lineOf(dots: readonly FrontierDot[]): FrontierDot[] {
  const known = dots.filter(({ isEfficient, cost }) => isEfficient && cost.median !== null);
  return known.sort((a, b) => a.cost.median! - b.cost.median!);
}
