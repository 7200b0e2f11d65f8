import type { Translator } from '../i18n/index.ts';
import type { OutcomeId } from '../model/outcomes.ts';
import type { View } from '../experiment/types.ts';

/** A Plotly figure as a plain object. Whoever draws it hands the three parts to Plotly as they are. */
export interface Figure {
  readonly data: readonly Trace[];
  readonly layout: Layout;
  readonly config: Readonly<Record<string, unknown>>;
}

/** The parts of a Plotly scatter trace that the charts use. */
export interface Trace {
  readonly type: 'scatter';
  readonly mode: 'lines' | 'markers' | 'lines+markers';
  readonly name: string;
  readonly x: readonly (number | null)[];
  readonly y: readonly (number | null)[];
  readonly line?: { readonly color: string; readonly width: number; readonly dash?: string };
  readonly marker?: { readonly color: string; readonly size: number; readonly symbol: string };
  readonly fill?: 'tonexty';
  readonly fillcolor?: string;
  readonly hoverinfo: 'x+text' | 'text' | 'skip';
  readonly hovertext?: readonly string[];
  readonly showlegend: boolean;
  readonly legendgroup: string;
  readonly connectgaps: false;
}

/** The parts of a Plotly axis that the charts use. */
export interface Axis {
  readonly range: readonly [number, number];
  readonly tickvals: readonly number[];
  readonly ticktext: readonly string[];
  readonly [attribute: string]: unknown;
}

/** The parts of a Plotly layout that the charts use. */
export interface Layout {
  readonly width?: number;
  readonly height: number;
  readonly xaxis: Axis;
  readonly yaxis: Axis;
  readonly annotations: readonly Annotation[];
  readonly shapes: readonly Readonly<Record<string, unknown>>[];
  readonly [attribute: string]: unknown;
}

/** A text in a chart. `text` is Plotly's markup: labels that people typed go through `plainText` first. */
export interface Annotation {
  readonly text: string;
  readonly [attribute: string]: unknown;
}

/** Pixels that the chart may fill. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** What every chart must be told. */
export interface ChartContext {
  readonly outcome: OutcomeId;
  /** How the outcome was read: its own level (default) or the number of real children behind it. */
  readonly view?: View;
  readonly translator: Translator;
  readonly size: ChartSize;
  readonly dark?: boolean;
  /** What the chart shows, where that is not the outcome itself; the outcome then only says how numbers are written. */
  readonly name?: string;
  /** Its unit in words, likewise. */
  readonly unit?: string;
}

/** Part that a line plays: baseline is dashed grey, the scenario in hand is the strongest, others follow by `index`. */
export type Role = 'baseline' | 'scenario' | 'other';

/** Below this width there is no room for labels beside the lines; a legend below takes their place. */
const NARROW_PIXELS = 520;

/** True where a chart has a phone's width. */
export function isNarrow(size: ChartSize): boolean {
  return size.width < NARROW_PIXELS;
}

/** The fonts of the page by name, since a picture that is exported inherits nothing. */
const FONT_FAMILY =
  '"Noto Sans Variable", "Noto Sans Devanagari Variable", "Noto Sans", "Noto Sans Devanagari", system-ui, sans-serif';

/** Colours of text, grid, lines and of the ground of what appears under the pointer, in the two themes. */
export function themeOf(dark = false): { text: string; muted: string; grid: string; panel: string } {
  return dark
    ? { text: '#ECEFF4', muted: '#A9B4C2', grid: '#3B4452', panel: '#1B1F24' }
    : { text: '#1B1F24', muted: '#57606A', grid: '#DDE1E6', panel: '#FFFFFF' };
}

/**
 * Settings for Plotly. The bar of buttons stays away: its words are English only, a keyboard cannot reach it, and the
 * page has its own buttons for pictures and tables. Whoever shows it gets it without lasso and selection.
 */
export const CONFIG: Figure['config'] = {
  displaylogo: false,
  displayModeBar: false,
  responsive: true,
  scrollZoom: false,
  doubleClick: false,
  modeBarButtonsToRemove: ['lasso2d', 'select2d'],
};

/** Layout that all charts share: transparent ground, the page's fonts, axes that do not catch a finger that scrolls. */
export function baseLayout(context: ChartContext): Readonly<Record<string, unknown>> & { height: number } {
  const theme = themeOf(context.dark);
  return {
    height: context.size.height,
    autosize: true,
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: FONT_FAMILY, size: isNarrow(context.size) ? 12 : 14, color: theme.text },
    hoverlabel: {
      bgcolor: theme.panel,
      bordercolor: theme.muted,
      font: { family: FONT_FAMILY, color: theme.text },
      namelength: -1,
    },
    dragmode: false,
    separators: context.translator.locale === 'id' ? ',.' : '.,',
  };
}

/** Axis look that all charts share. */
export function axisStyle(context: ChartContext): Readonly<Record<string, unknown>> {
  const theme = themeOf(context.dark);
  return {
    tickmode: 'array',
    fixedrange: true,
    zeroline: false,
    showline: false,
    gridcolor: theme.grid,
    tickfont: { color: theme.muted },
    automargin: true,
  };
}

/** A text typed by people, so that Plotly shows it as it is instead of reading tags and entities in it. */
export function plainText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The letters of a text as people see them: a Devanagari letter keeps its vowel sign. */
export function lettersOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** A text cut to a number of letters, with an ellipsis. */
export function shortened(text: string, most: number): string {
  const letters = lettersOf(text);
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/** Where the second line of a name begins, as Plotly and our own drawing read it. */
export const LINE_BREAK = '<br>';

/** A name on one line, or on two of a number of letters each, broken between words; the second is cut where it is longer. */
export function onTwoLines(text: string, most: number): string {
  if (lettersOf(text).length <= most) return plainText(text);
  const words = text.split(' ');
  let first = '';
  while (words.length > 1 && lettersOf(`${first} ${words[0]}`.trim()).length <= most)
    first = `${first} ${words.shift()}`.trim();
  const lines = first === '' ? [shortened(text, most)] : [first, shortened(words.join(' '), most)];
  return lines.map(plainText).join(LINE_BREAK);
}
