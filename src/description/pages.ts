import { createTranslator } from '../i18n/index.ts';
import { toMarkdown, contentsList } from './markdown.ts';
import { describeModel } from './model.ts';
import { assumptions, gradeTable } from './parameter-tables.ts';
import { programmeEffects } from './programme-effects.ts';
import { validationResults } from './validation.ts';

const MADE = '<!-- Made by `npm run docs` from the tables and texts in src/. Never edit it by hand. -->';

/** The pages in `docs/` that are made, by name. */
export function madePages(): Readonly<Record<string, string>> {
  return {
    'model.md': modelPage(),
    'assumptions.md': assumptionsPage(),
    'validation-results.md': validationPage(),
    'programme-effects.md': effectsPage(),
  };
}

function modelPage(): string {
  const sections = describeModel(createTranslator('en'));
  return page(
    '# The model',
    'What is simulated, in the order of the ODD protocol (Overview, Design concepts, Details; Grimm and others 2020). Made from the tables that the code itself reads, so it says what the code does; a test fails where it does not.',
    contentsList(sections),
    toMarkdown(sections),
  );
}

function assumptionsPage(): string {
  return page(
    '# All assumptions',
    'Every parameter of the model with its default, range, source and grade. **verified**: read in the named source. **unverified**: from the literature, not checked against the source. **assumed**: derived or chosen by us. Ranges are what a slider or a sensitivity analysis may try, not confidence intervals. Numbers that stand in the code instead of this table are listed at the end of section 9 of [the model](model.md); inputs by place are in [the evidence](evidence.md).',
    toMarkdown([{ id: 'grades', title: 'How many are sure', blocks: [gradeTable()] }]),
    toMarkdown(assumptions(createTranslator('en'))),
  );
}

function validationPage(): string {
  return page(
    '# Hits and misses',
    'What the model says beside what was observed, misses as well as hits. Made from `src/evidence/validation.json`, which `npx convergence validate --json src/evidence/validation.json` writes; what it can not say stands in [validation](validation.md).',
    toMarkdown(validationResults()),
  );
}

function effectsPage(): string {
  return page(
    '# What the programmes do',
    'Each programme alone by every definition, all together at several levels of coordination, the founding programme as it was, and what history predicts for years after the fit. Made from `src/evidence/effects.json`, which `npx convergence effects --json src/evidence/effects.json` writes. All of it is what follows from stated assumptions, many of them assumed: see [assumptions](assumptions.md) and [hits and misses](validation-results.md).',
    toMarkdown(programmeEffects(createTranslator('en'))),
  );
}

function page(title: string, ...parts: readonly string[]): string {
  return `${[title, MADE, ...parts].join('\n\n')}\n`;
}
