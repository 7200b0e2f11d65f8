const query = matchMedia('(prefers-color-scheme: dark)');

/** True where the reader asked for a dark page. */
export function prefersDark(): boolean {
  return query.matches;
}

/** Calls back when the reader changes that. */
export function onDarkChange(callback: () => void): void {
  query.addEventListener('change', callback);
}
