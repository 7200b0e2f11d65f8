import { defineConfig, type Plugin } from 'vite';

/**
 * Nothing may come from, or go to, another host. Inline styles are Plotly's;
 * blob: is for exported pictures and for workers of the single-file edition.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
].join('; ');

/** Puts the policy into the built page only: the development server needs inline scripts. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}

export default defineConfig({
  // Relative addresses: a copied folder works under any path of any static server.
  base: './',
  plugins: [contentSecurityPolicy()],
  // A module's `const` stays one: engines build the value of a constant into their code, and cannot do that with a `var`.
  worker: { format: 'es', rolldownOptions: { output: { topLevelVar: false } } },
  build: {
    target: 'es2023',
    // Plotly is 4.8 MB and loaded lazily; the warning would never be news.
    chunkSizeWarningLimit: 6000,
    reportCompressedSize: false,
    // Inlined fonts would need data: in the policy.
    assetsInlineLimit: 0,
  },
  // Vite finds these only once a worker or a lazy import starts, and then reloads the page.
  optimizeDeps: { include: ['comlink', 'seedrandom', 'plotly.js-dist-min'] },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1', port: 4173 },
});
