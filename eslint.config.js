import tseslint from 'typescript-eslint';

/** What each folder may import by `#name`; a folder reaches another only through its index. */
const allowed = {
  'libs/quantities': [],
  'libs/event-store': [],
  events: ['quantities'],
  'libs/record': ['quantities', 'events', 'event-store'],
  'libs/projections': ['quantities', 'events', 'event-store'],
  'libs/importer': ['quantities', 'events'],
  'libs/audit': ['quantities', 'events', 'event-store', 'projections'],
  apps: ['quantities', 'events', 'event-store', 'record', 'projections', 'importer', 'audit'],
  // What runs in the browser: pure functions, and of audit the verifiers.
  'apps/page': ['quantities', 'audit'],
};
const all = ['quantities', 'events', 'event-store', 'record', 'projections', 'importer', 'audit'];

export default tseslint.config(
  { ignores: ['apps/page/api/service.d.ts', 'dist/', 'node_modules/', 'coverage/', 'data/'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
    },
  },
  ...Object.entries(allowed).map(([folder, names]) => ({
    files: [`${folder}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: [
                // Without the backslash a pattern that begins so is a comment.
                ...all.filter((name) => !names.includes(name)).map((name) => `\\#${name}`),
                '**/libs/**',
                '**/events/**',
                '**/apps/**',
              ],
              message: `${folder} may import ${names.map((n) => `#${n}`).join(', ') || 'no other part of the project'}.`,
            },
          ],
        },
      ],
    },
  })),
);
