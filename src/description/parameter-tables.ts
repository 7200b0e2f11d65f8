import { GRADES } from '../evidence/places.ts';
import { PARAMETERS, type ParameterId, type ParameterKind, type ParameterRow } from '../model/parameters.ts';
import { table, text, type Block, type Cell, type Section, type Words } from './blocks.ts';
import { gradeCounts } from './details.ts';

const KINDS: readonly ParameterKind[] = [...new Set(PARAMETERS.map(({ kind }) => kind))];

const TITLES: { readonly [Kind in ParameterKind]: string } = {
  driver: 'Drivers',
  programme: 'Levers of programmes',
  behaviour: 'Behaviour',
  schooling: 'Schools',
  work: 'Children’s work',
  economy: 'Economy',
  demography: 'Demography',
  delivery: 'Delivery',
  cost: 'Unit costs',
};

/** All parameters with value, unit and grade, for the description of the model; sources are in the assumptions. */
export function parameterSection(words: Words): Section {
  return {
    id: 'parameters',
    title: '10 Parameters',
    blocks: [
      text(
        `${PARAMETERS.length} parameters: ${gradeCounts(PARAMETERS.map(({ grade }) => grade))}. Ranges, sources and reasons are on the page of assumptions (\`docs/assumptions.md\`, and in the app under About).`,
      ),
    ],
    sections: KINDS.map((kind) => ({
      id: `parameters-${kind}`,
      title: TITLES[kind],
      blocks: [
        table(
          TITLES[kind],
          ['parameter', 'name', 'default', 'unit', 'grade'],
          rowsOf(kind).map((row) => [
            { words: words.parameterLabel(row.id) },
            `\`${row.id}\``,
            String(row.default),
            { words: words.parameterUnit(row.id) },
            row.grade,
          ]),
        ),
      ],
    })),
  };
}

/** Every parameter with all that is known about it, by kind. */
export function assumptions(words: Words): readonly Section[] {
  return KINDS.map((kind) => ({
    id: kind,
    title: TITLES[kind],
    blocks: [
      text(`${gradeCounts(rowsOf(kind).map(({ grade }) => grade))}.`),
      table(
        TITLES[kind],
        ['parameter', 'default', 'range', 'unit', 'grade', 'source', 'what it is'],
        rowsOf(kind).map((row) => assumptionCells(row, words)),
      ),
    ],
  }));
}

/** Counts of parameters by kind and grade. */
export function gradeTable(): Block {
  const line = (name: string, rows: typeof PARAMETERS): Cell[] => [
    name,
    ...GRADES.map((grade) => String(rows.filter((row) => row.grade === grade).length)),
    String(rows.length),
  ];
  return table(
    'Parameters by grade',
    ['', ...GRADES, 'all'],
    [...KINDS.map((kind) => line(TITLES[kind], rowsOf(kind))), line('**all**', PARAMETERS)],
  );
}

function rowsOf(kind: ParameterKind): readonly ParameterRow<ParameterId>[] {
  return PARAMETERS.filter((row) => row.kind === kind);
}

function assumptionCells(row: ParameterRow<ParameterId>, words: Words): Cell[] {
  const { id, min, max, grade, source } = row;
  return [
    `${words.parameterLabel(id)} \`${id}\``,
    String(row.default),
    `${min} to ${max}`,
    { words: words.parameterUnit(id) },
    grade,
    source,
    { words: words.parameterAbout(id) },
  ];
}
