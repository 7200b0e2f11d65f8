import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

// exp, log, pow, sin ... differ in the last digit between browsers and between
// versions of Node; + - * / and sqrt do not. The model must give the same answer
// everywhere, so it uses its own functions, made of those five.
const ENGINE_DEPENDENT = [
  ...['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'cbrt', 'hypot'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2'],
  ...['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
];

const NO_RANDOM = {
  object: 'Math',
  property: 'random',
  message: 'All luck comes from src/model/luck.ts, by key, so that runs can be repeated and compared.',
};

export default defineConfig(
  { ignores: ['dist/', 'dist-cli/', 'coverage/', '.cache/', '**/*.d.ts'] },

  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-properties': ['error', NO_RANDOM],
      // `while (true)` with a break is the clearest form of some loops.
      'no-constant-condition': ['error', { checkLoops: false }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },

  {
    // A promise that nobody waits for swallows its error: worth the slower, type-aware pass.
    files: ['src/**/*.ts', 'workers/**/*.ts'],
    ignores: ['src/model/**'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },

  {
    files: ['src/model/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        NO_RANDOM,
        ...ENGINE_DEPENDENT.map((property) => ({
          object: 'Math',
          property,
          message: 'Its last digit differs between engines; use the function of the model.',
        })),
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "BinaryExpression[operator='**']", message: '** is Math.pow: its last digit differs.' },
        { selector: "AssignmentExpression[operator='**=']", message: '** is Math.pow: its last digit differs.' },
        {
          selector: "VariableDeclarator[init.name='Math'][id.type='ObjectPattern']",
          message: 'Write Math.x in full, so that the rules about Math can see it.',
        },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: 'The model has no clock: the year is an argument.' },
        { name: 'performance', message: 'The model has no clock.' },
        { name: 'crypto', message: 'All luck comes from luck.ts.' },
      ],
    },
  },

  {
    files: ['src/ui/**/*.ts', 'src/main.ts'],
    extends: [lit['flat/recommended'], wc['flat/recommended'], litA11y.configs.recommended],
  },

  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: globals.node },
  },
);
