import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { lettersOf, LINE_BREAK, type Figure } from '../charts/index.ts';

type Trace = Figure['data'][number];
type Axis = Figure['layout']['xaxis'];
type Text = Figure['layout']['annotations'][number];

/** Pixels of the drawing and of the plot in it, and how values become pixels. */
interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  x(value: number): number;
  y(value: number): number;
}

/** Plotly's names of dashes as SVG writes them; lists of pixels are the same in both. */
const DASHES: Readonly<Record<string, string>> = {
  dash: '9 6',
  dot: '2 4',
  dashdot: '9 4 2 4',
  longdash: '14 6',
  longdashdot: '14 5 2 5',
};

/**
 * A figure of lines, bands and dots as SVG, for the moments before Plotly is there and for charts too small to need it.
 * It is hidden from screen readers: whoever shows it gives the sentence and the table.
 */
export function figureSvg(figure: Figure, width: number, height: number): TemplateResult {
  const frame = frameOf(figure, width, height);
  const { layout, data } = figure;
  const font = (layout.font ?? {}) as { size?: number; color?: string };
  return html`<svg
    class="figure"
    viewBox="0 0 ${width} ${height}"
    width=${width}
    height=${height}
    font-size=${font.size ?? 12}
    fill=${font.color ?? 'currentColor'}
    aria-hidden="true"
    focusable="false"
  >
    ${horizontalTicks(layout.yaxis, frame)}${verticalTicks(layout.xaxis, frame)}
    ${layout.shapes.map((shape) => lineShape(shape, frame))}
    ${data.map((trace, at) => drawTrace(trace, data[at - 1], frame))}
    ${layout.annotations.map((note) => annotation(note, frame))}
  </svg>`;
}

/** The figure without the room that its legend would take: the page has one of its own, in words that wrap. */
export function withoutLegend(figure: Figure): Figure {
  const margin = { ...(figure.layout.margin as object | undefined), b: 34 };
  return { ...figure, layout: { ...figure.layout, margin, showlegend: false } };
}

/** How many Latin letters a text is about as wide as: those of Hindi are wider, above all where two are joined in one. */
function lettersWide(text: string): number {
  const widthOf = (letter: string) => (/\u094d/.test(letter) ? 1.8 : /[\u0900-\u097f]/.test(letter) ? 1.25 : 1);
  return lettersOf(text).reduce((sum, letter) => sum + widthOf(letter), 0);
}

function frameOf({ layout }: Figure, width: number, height: number): Frame {
  const margin = { l: 8, r: 12, t: 10, b: 26, ...(layout.margin as object | undefined) };
  // Plotly measures the words of the axis; a generous guess does for us.
  const longest = Math.max(0, ...layout.yaxis.ticktext.flatMap(linesOf).map(lettersWide));
  const size = (layout.font as { size?: number } | undefined)?.size ?? 12;
  // A sign at the very beginning of the axis must not lie on the names.
  const left = margin.l + longest * size * 0.6 + 8;
  const [right, top, bottom] = [width - margin.r, margin.t, height - margin.b];
  const scale =
    ([low, high]: readonly [number, number], from: number, to: number) =>
    (value: number) =>
      from + ((value - low) / (high - low || 1)) * (to - from);
  return {
    ...{ width, height, left, right, top, bottom },
    x: scale(layout.xaxis.range, left, right),
    y: scale(layout.yaxis.range, bottom, top),
  };
}

function gridColour(axis: Axis): string {
  return String(axis.gridcolor ?? '#ddd');
}

function tickColour(axis: Axis): string {
  return (axis.tickfont as { color?: string } | undefined)?.color ?? 'currentColor';
}

function horizontalTicks(axis: Axis, { left, right, y }: Frame): SVGTemplateResult[] {
  return axis.tickvals.map((tick, at) => {
    const height = y(tick);
    return svg`<line x1=${left} x2=${right} y1=${height} y2=${height} stroke=${gridColour(axis)} />
      ${linesOf(axis.ticktext[at]).map(
        (line, lineAt, { length }) =>
          svg`<text x=${left - 9} y=${height} dy="${0.35 + 1.1 * (lineAt - (length - 1) / 2)}em" text-anchor="end" fill=${tickColour(axis)}>${line}</text>`,
      )}`;
  });
}

function linesOf(text: string): string[] {
  return text.split(LINE_BREAK);
}

function verticalTicks(axis: Axis, { x, top, bottom, left, right }: Frame): SVGTemplateResult[] {
  return axis.tickvals.map((tick, at) => {
    const across = x(tick);
    // The first and the last name stay inside the picture.
    const anchor = across > right - 8 ? 'end' : across < left + 8 ? 'start' : 'middle';
    const grid =
      axis.showgrid === false
        ? svg`<line x1=${across} x2=${across} y1=${bottom} y2=${bottom + 4} stroke=${gridColour(axis)} />`
        : svg`<line x1=${across} x2=${across} y1=${top} y2=${bottom} stroke=${gridColour(axis)} />`;
    return svg`${grid}<text x=${across} y=${bottom + 6} dy="1em" text-anchor=${anchor} fill=${tickColour(axis)}>${axis.ticktext[at]}</text>`;
  });
}

function lineShape(shape: Readonly<Record<string, unknown>>, frame: Frame): SVGTemplateResult {
  const line = (shape.line ?? {}) as { color?: string; width?: number; dash?: string };
  const [x0, x1] = [shape.x0, shape.x1].map((at) => across(Number(at), shape.xref, frame));
  const [y0, y1] = [shape.y0, shape.y1].map((at) => upward(Number(at), shape.yref, frame));
  return svg`<line x1=${x0} x2=${x1} y1=${y0} y2=${y1} stroke=${line.color ?? 'currentColor'} stroke-width=${line.width ?? 1} stroke-dasharray=${dashOf(line.dash)} />`;
}

function across(at: number, reference: unknown, { left, right, x }: Frame): number {
  return reference === 'paper' ? left + at * (right - left) : x(at);
}

function upward(at: number, reference: unknown, { top, bottom, y }: Frame): number {
  return reference === 'paper' ? bottom - at * (bottom - top) : y(at);
}

function dashOf(dash: string | undefined): string {
  if (dash === undefined || dash === 'solid') return 'none';
  return DASHES[dash] ?? dash.replaceAll('px', '');
}

function drawTrace(trace: Trace, before: Trace | undefined, frame: Frame): SVGTemplateResult | typeof nothing {
  if (trace.fill === 'tonexty' && before) {
    const there = points(trace, frame).flat();
    const back = points(before, frame).flat().reverse();
    return svg`<polygon points=${[...there, ...back].join(' ')} fill=${trace.fillcolor ?? 'none'} />`;
  }
  const { line, marker, mode } = trace;
  const hasLine = mode.includes('lines') && line && line.width > 0;
  const lines = hasLine
    ? points(trace, frame).map(
        (stretch) =>
          svg`<polyline points=${stretch.join(' ')} fill="none" stroke=${line.color} stroke-width=${line.width} stroke-dasharray=${dashOf(line.dash)} stroke-linejoin="round" />`,
      )
    : nothing;
  const dots =
    mode.includes('markers') && marker
      ? points(trace, frame)
          .flat()
          .map((point) => dot(point, marker))
      : nothing;
  return svg`${lines}${dots}`;
}

function dot(point: string, { color, size, symbol }: NonNullable<Trace['marker']>): SVGTemplateResult {
  const [x, y] = point.split(',').map(Number);
  const isOpen = symbol.endsWith('-open');
  const reach = size / 2;
  const fill = isOpen ? 'none' : color;
  if (symbol.startsWith('square') || symbol.startsWith('diamond')) {
    const turn = symbol.startsWith('diamond') ? `rotate(45 ${x} ${y})` : '';
    return svg`<rect x=${x - reach} y=${y - reach} width=${size} height=${size} transform=${turn} fill=${fill} stroke=${color} stroke-width="2" />`;
  }
  return svg`<circle cx=${x} cy=${y} r=${reach} fill=${fill} stroke=${color} stroke-width="2" />`;
}

/** Points of a trace as SVG writes them, one list for each stretch without a gap. */
function points(trace: Trace, { x, y }: Frame): string[][] {
  const stretches: string[][] = [[]];
  trace.x.forEach((across_, at) => {
    const height = trace.y[at];
    if (across_ === null || height === null) return stretches.push([]);
    return stretches[stretches.length - 1].push(`${x(across_).toFixed(1)},${y(height).toFixed(1)}`);
  });
  return stretches.filter((stretch) => stretch.length > 0);
}

const ANCHORS: Readonly<Record<string, string>> = { left: 'start', center: 'middle', right: 'end' };
const DROPS: Readonly<Record<string, string>> = { top: '0.9em', middle: '0.35em', bottom: '-0.2em' };

function annotation(note: Text, frame: Frame): SVGTemplateResult {
  const font = (note.font ?? {}) as { color?: string; size?: number };
  const x = across(Number(note.x), note.xref ?? 'x', frame) + Number(note.xshift ?? 0);
  const y = upward(Number(note.y), note.yref ?? 'y', frame) - Number(note.yshift ?? 0);
  const { bullet, text } = plainNote(note.text);
  return svg`<text x=${x} y=${y} dy=${DROPS[String(note.yanchor)] ?? '0.35em'} text-anchor=${ANCHORS[String(note.xanchor)] ?? 'middle'} font-size=${font.size ?? 12} fill=${font.color ?? 'currentColor'}>${
    bullet ? svg`<tspan fill=${bullet}>● </tspan>` : nothing
  }${text}</text>`;
}

/** Plotly's markup as plain text, and the colour of the bullet before a label. */
export function plainNote(markup: string): { readonly bullet: string | null; readonly text: string } {
  const bullet = /^<span style="color:([^";]+)">●<\/span>/.exec(markup);
  const rest = bullet ? markup.slice(bullet[0].length) : markup;
  const text = rest
    .replaceAll(/<br ?\/?>/g, ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
  return { bullet: bullet?.[1] ?? null, text };
}
