import { PARAMETERS } from '../../model/parameters.ts';
import { SHIPPED } from '../../scenario/library.ts';
import { csvText } from '../csv.ts';
import { checkFile, writeFiles } from '../files.ts';
import { UsageError, type Context } from '../host.ts';
import { tableText, wrapped } from '../table.ts';
import type { Command } from './command.ts';

const WIDTH = 100;

export const scenariosCommand: Command = {
  name: 'scenarios',
  takes: '',
  about: 'cli.command.scenarios',
  flags: [],
  async run({ host, words }, { names }) {
    refuseNames('scenarios', names);
    for (const scenario of SHIPPED) {
      const about = wrapped(words.scenarioAbout(scenario), WIDTH, '    ');
      host.out(`${scenario.id}  ${words.scenarioTitle(scenario)}\n${about}`);
    }
    return 0;
  },
};

export const parametersCommand: Command = {
  name: 'parameters',
  takes: '',
  about: 'cli.command.parameters',
  flags: ['csv', 'force'],
  async run(context, { flags, names }) {
    refuseNames('parameters', names);
    if (typeof flags.csv === 'string') {
      checkFile(flags.csv, flags.force === true);
      writeFiles([{ path: flags.csv, text: csvText(PARAMETER_COLUMNS, PARAMETERS.map(cellsOf)) }]);
    }
    context.host.out(parameterTable(context));
    return 0;
  },
};

const PARAMETER_COLUMNS = ['id', 'kind', 'default', 'min', 'max', 'unit', 'dated', 'grade', 'source', 'about'] as const;

function cellsOf(row: (typeof PARAMETERS)[number]) {
  return PARAMETER_COLUMNS.map((column) => (typeof row[column] === 'boolean' ? String(row[column]) : row[column]));
}

function parameterTable({ words }: Context): string {
  const rows = PARAMETERS.map((row) => {
    const range = words.t('value.interval', {
      lower: words.parameterNumber(row.min),
      upper: words.parameterNumber(row.max),
    });
    return [
      row.id,
      words.parameterNumber(row.default),
      range,
      words.parameterUnit(row.id),
      words.t(`grade.${row.grade}`),
      row.source,
    ];
  });
  const columns = ['name', 'default', 'range', 'unit', 'grade', 'source'] as const;
  const head = columns.map((column) => words.t(`cli.parameters.${column}`));
  return tableText([head, ...rows], ['left', 'right', 'right', 'left', 'left', 'left']);
}

function refuseNames(command: string, names: readonly string[]): void {
  if (names.length > 0) throw new UsageError('cli.problem.takesNoFiles', { command, name: names[0] });
}
