import type { Role } from './figure.ts';

/** How one series looks. Colour is never alone: the dash and the symbol differ as well. */
export interface SeriesStyle {
  readonly color: string;
  readonly dash: string;
  readonly width: number;
  readonly symbol: string;
}

/**
 * Okabe and Ito's colours for every kind of colour vision, the pale ones darkened (on white) or the dark ones lightened
 * (on black) until each has a contrast of 3 to 1 or more against its ground (WCAG 1.4.11).
 */
export const LIGHT_COLORS = [
  '#0072B2',
  '#D55E00',
  '#00805D',
  '#B5478A',
  '#8A6D00',
  '#2A86C2',
  '#6A4FB3',
  '#A3352B',
] as const;
export const DARK_COLORS = [
  '#56B4E9',
  '#F28E2B',
  '#2FC49A',
  '#E79AC6',
  '#F0E442',
  '#9ECBFF',
  '#B9A5F0',
  '#FF8A80',
] as const;
export const LIGHT_BASELINE = '#57606A';
export const DARK_BASELINE = '#A9B4C2';

const DASHES = [
  'solid',
  'dot',
  'dashdot',
  'longdash',
  'longdashdot',
  '2px,4px',
  '8px,3px,2px,3px',
  '12px,4px',
] as const;
const SYMBOLS = ['circle', 'square', 'diamond', 'triangle-up', 'triangle-down', 'cross', 'x', 'star'] as const;

/** Look of a series by its part and its position among the scenarios (0, 1, ...; beyond the eighth they repeat). */
export function seriesStyle(role: Role, index: number, dark = false): SeriesStyle {
  if (role === 'baseline') {
    const color = dark ? DARK_BASELINE : LIGHT_BASELINE;
    return { color, dash: 'dash', width: 2, symbol: 'circle-open' };
  }
  const colors = dark ? DARK_COLORS : LIGHT_COLORS;
  const at = Math.abs(Math.trunc(index)) % colors.length;
  const width = role === 'scenario' ? 3 : 2;
  return { color: colors[at], dash: DASHES[at], width, symbol: SYMBOLS[at] };
}

/**
 * A line's colour ('#RRGGBB') as the fill of its band. Bands lie over each other, so the more of them, the fainter each:
 * the lines must stay readable through all.
 */
export function bandColor(color: string, bands: number): string {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const opacity = bands <= 2 ? 0.18 : bands <= 4 ? 0.11 : 0.07;
  return `rgba(${red},${green},${blue},${opacity})`;
}
