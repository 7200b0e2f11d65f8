import { svg, type SVGTemplateResult } from 'lit';

const PATHS = {
  undo: 'M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6v1',
  redo: 'm15 7 5 5-5 5M20 12H10a6 6 0 0 0-6 6v1',
  replay: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM10.2 8.8v6.4l5-3.2z',
  reset: 'M4 4.5V10h5.5M4.6 14.5A8 8 0 1 0 6.2 6.4L4 10',
  presets: 'M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM13 13h7v6h-7z',
  open: 'M3 7.5A1.5 1.5 0 0 1 4.5 6H9l2 2.5h8.5A1.5 1.5 0 0 1 21 10v7.5a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5z',
  save: 'M12 4v11M7.5 11 12 15.5 16.5 11M4 19.5h16',
  share:
    'M10 14a4 4 0 0 0 5.7 0l3.6-3.6a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.6 3.6a4 4 0 0 0 5.7 5.7l1.6-1.6',
  close: 'M6 6l12 12M18 6 6 18',
  add: 'M12 5v14M5 12h14',
  next: 'M5 12h14M13 6l6 6-6 6',
  more: 'm6 9 6 6 6-6',
  place: 'M12 21s7-6.4 7-11.5A7 7 0 0 0 5 9.5C5 14.6 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  table: 'M4 5h16v14H4zM4 10h16M4 14.5h16M10 10v9',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 9.5h.01',
} as const;
export type IconName = keyof typeof PATHS;

/** A line drawing beside a word or inside a labelled button; never the only name of anything. */
export function icon(name: IconName): SVGTemplateResult {
  return svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${PATHS[name]} /></svg>`;
}

/** Many small dots that come together: the product's mark. */
export function mark(): SVGTemplateResult {
  return svg`<svg viewBox="0 0 28 28" aria-hidden="true" focusable="false" fill="currentColor">
    <circle cx="14" cy="14" r="4.2" fill="#f0b45c" />
    <circle cx="4.5" cy="7" r="2" opacity=".55" /><circle cx="9" cy="10.2" r="1.6" opacity=".85" />
    <circle cx="23.5" cy="7" r="2" opacity=".55" /><circle cx="19" cy="10.2" r="1.6" opacity=".85" />
    <circle cx="4.5" cy="21" r="2" opacity=".55" /><circle cx="9" cy="17.8" r="1.6" opacity=".85" />
    <circle cx="23.5" cy="21" r="2" opacity=".55" /><circle cx="19" cy="17.8" r="1.6" opacity=".85" />
  </svg>`;
}
