import { OUTCOMES, type OutcomeId } from '../model/outcomes.ts';
import { PARAMETERS, type ParameterId } from '../model/parameters.ts';
import cliEn from './cli.en.json' with { type: 'json' };
import cliHi from './cli.hi.json' with { type: 'json' };
import cliId from './cli.id.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import hi from './hi.json' with { type: 'json' };
import id from './id.json' with { type: 'json' };
import type { Locale } from './locales.ts';
import uiEn from './ui.en.json' with { type: 'json' };
import uiHi from './ui.hi.json' with { type: 'json' };
import uiId from './ui.id.json' with { type: 'json' };
import whyEn from './why.en.json' with { type: 'json' };
import whyHi from './why.hi.json' with { type: 'json' };
import whyId from './why.id.json' with { type: 'json' };

/** English words that stand in the tables of the model; the catalogues do not repeat them. */
type TableKey = `parameter.${ParameterId}.${'about' | 'unit'}` | `outcome.${OutcomeId}.${'about' | 'unit'}`;

/** Every message: those of the English files and those of the tables. */
export type MessageKey = keyof typeof en | keyof typeof uiEn | keyof typeof cliEn | keyof typeof whyEn | TableKey;

/** Messages of one language in ICU MessageFormat, by key. */
export type Catalogue = Readonly<Record<string, string>>;

/** A text of the tables as an ICU message that reads the same: apostrophes and braces have a meaning there. */
function literal(text: string): string {
  return text.replaceAll("'", "''").replaceAll(/[{}]/g, "'$&'");
}

/** `about` and `unit` of every row of the two tables, in English. */
export function tableCatalogue(): Catalogue {
  const messages: Record<string, string> = {};
  for (const row of PARAMETERS) {
    messages[`parameter.${row.id}.about`] = literal(row.about);
    messages[`parameter.${row.id}.unit`] = literal(row.unit);
  }
  for (const row of OUTCOMES) {
    messages[`outcome.${row.id}.about`] = literal(row.about);
    messages[`outcome.${row.id}.unit`] = literal(row.unit);
  }
  return messages;
}

/** The messages of each language. A key that Hindi or Indonesian lacks is read in English; a test counts that none does. */
export const CATALOGUES: Readonly<Record<Locale, Catalogue>> = {
  en: { ...tableCatalogue(), ...en, ...uiEn, ...cliEn, ...whyEn },
  hi: { ...hi, ...uiHi, ...cliHi, ...whyHi },
  id: { ...id, ...uiId, ...cliId, ...whyId },
};

/** True for a key that has a message; a key may be put together from an id of a file. */
export function hasMessage(key: string): key is MessageKey {
  return Object.hasOwn(CATALOGUES.en, key);
}
