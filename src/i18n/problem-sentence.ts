import type { Problem } from '../scenario/scenario.ts';
import type { MessageKey } from './catalogues.ts';
import type { Locale } from './locales.ts';
import { translate } from './message.ts';

/** The names by which a check says which kind of value it expected; a test holds that none is left out. */
const EXPECTED: Readonly<Record<string, MessageKey>> = {
  number: 'expected.number',
  'whole number': 'expected.wholeNumber',
  text: 'expected.text',
  list: 'expected.list',
  object: 'expected.object',
  'number or list of steps': 'expected.path',
};

/** What is allowed, in words where the check says it by a name of its own; ranges and lists of names stand as they are. */
function allowedWords(locale: Locale, code: Problem['code'], allowed: string): string {
  if (code === 'wrongType' && Object.hasOwn(EXPECTED, allowed)) return translate(locale, EXPECTED[allowed]);
  const isLength = (code === 'badText' || code === 'tooLarge') && /^\d+ … \d+$/.test(allowed);
  return isLength ? translate(locale, 'problem.characters', { span: allowed }) : allowed;
}

/** What is wrong, in words; a part that the problem does not say is left out of the sentence. */
export function problemSentence(locale: Locale, problem: Problem): string {
  const { code, where, field, value, line, column } = problem;
  const allowed = allowedWords(locale, code, problem.allowed);
  return translate(locale, `problem.${code}`, {
    at: field === '' ? where : translate(locale, 'problem.at', { where, field }),
    value,
    hasValue: value === '' ? 'no' : 'yes',
    allowed,
    hasAllowed: allowed === '' ? 'no' : 'yes',
    line: line ?? 0,
    column: column ?? 0,
    hasLine: line === undefined ? 'no' : 'yes',
  });
}
