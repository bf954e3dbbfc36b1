import { defineConfig, type Plugin } from 'vitest/config';
import { loadMunicipalities, loadThemes } from './municipalities/load.ts';

/** What the build does for the bundles: the municipalities as a module. */
const asBuilt: Plugin = {
  name: 'as-built',
  enforce: 'pre',
  resolveId: (id) => (id === 'eid-loket:municipalities' ? '\0municipalities' : undefined),
  load(id) {
    if (id === '\0municipalities')
      return `export const municipalities = ${JSON.stringify(loadMunicipalities())}; export const themes = ${JSON.stringify(loadThemes())};`;
    return undefined;
  },
};

export const config = defineConfig({
  plugins: [asBuilt],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    testTimeout: 20_000,
    projects: ['unit', 'storage', 'proof', 'workflow', 'infra', 'local', 'e2e', 'bench'].map((name) => ({
      extends: true,
      test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`] },
    })),
  },
});

export { config as default };
