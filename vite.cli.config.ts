import { defineConfig } from 'vite';

/** The Node end of the worker wire is a file of its own, started by `new Worker(...)`. */
const nodeWorker = 'workers/simulation.node-worker.ts';

export default defineConfig({
  publicDir: false,
  // Everything is bundled: dist-cli runs on a machine without node_modules.
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist-cli',
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        convergence: 'src/cli/main.ts',
        'simulation.node-worker': nodeWorker,
      },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        // A module's `const` stays one: engines build the value of a constant into their code, and cannot do that with a `var`.
        topLevelVar: false,
      },
    },
  },
});
