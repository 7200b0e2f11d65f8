import { describe, expect, it } from 'vitest';
import { seriesStyle } from '../../src/charts/index.ts';
import { niceStep, ticksAround } from '../../src/charts/axis.ts';
import { spread } from '../../src/charts/line-traces.ts';
import { bandColor, DARK_BASELINE, DARK_COLORS, LIGHT_BASELINE, LIGHT_COLORS } from '../../src/charts/palette.ts';
import { themeOf } from '../../src/charts/figure.ts';

/** Relative luminance (WCAG 2.2). */
function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe('the palette', () => {
  it('has lines of 3 to 1 against the ground, text of 4.5 to 1', () => {
    for (const color of [...LIGHT_COLORS, LIGHT_BASELINE]) expect(contrast(color, '#FFFFFF')).toBeGreaterThanOrEqual(3);
    for (const color of [...DARK_COLORS, DARK_BASELINE]) expect(contrast(color, '#1B1F24')).toBeGreaterThanOrEqual(3);
    for (const ink of [themeOf(false).text, themeOf(false).muted])
      expect(contrast(ink, '#FFFFFF')).toBeGreaterThanOrEqual(4.5);
    for (const ink of [themeOf(true).text, themeOf(true).muted])
      expect(contrast(ink, '#1B1F24')).toBeGreaterThanOrEqual(4.5);
  });

  it('tells eight scenarios and the baseline apart without colour', () => {
    const styles = [seriesStyle('baseline', 0), ...LIGHT_COLORS.map((_, index) => seriesStyle('other', index))];
    expect(new Set(styles.map(({ dash }) => dash)).size).toBe(9);
    expect(new Set(styles.map(({ symbol }) => symbol)).size).toBe(9);
    expect(new Set(styles.map(({ color }) => color)).size).toBe(9);
  });

  it('keeps the look of a scenario, and repeats after the eighth', () => {
    expect(seriesStyle('other', 2).color).toBe(seriesStyle('scenario', 2).color);
    expect(seriesStyle('other', 10)).toEqual(seriesStyle('other', 2));
  });
});

describe('bandColor', () => {
  it('is the colour of the line, fainter the more bands lie over each other', () => {
    expect(bandColor('#56B4E9', 2)).toBe('rgba(86,180,233,0.18)');
    expect(bandColor('#56B4E9', 8)).toBe('rgba(86,180,233,0.07)');
  });
});

describe('ticks', () => {
  it('are 1, 2 or 5 times a power of ten, and hold the span', () => {
    expect([0.13, 7, 1234, 0.0004].map((span) => niceStep(span, 5))).toEqual([0.05, 2, 500, 0.0001]);
    expect(ticksAround(0, 0.12, 5).ticks).toEqual([0, 0.05, 0.1, 0.15]);
    expect(ticksAround(-0.021, 0, 4).ticks).toEqual([-0.03, -0.02, -0.01, 0]);
    expect(ticksAround(3, 3, 4).ticks.length).toBeGreaterThan(1);
  });
});

describe('spread', () => {
  it('moves positions apart and keeps them inside', () => {
    expect(spread([0, 1, 50], 10, 100)).toEqual([0, 10, 50]);
    expect(spread([95, 98, 99], 10, 100)).toEqual([80, 90, 100]);
    expect(spread([], 10, 100)).toEqual([]);
  });
});
