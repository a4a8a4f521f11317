import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Rules for every file, beyond what the compiler sees. */
const everywhere = {
  'eqeqeq': 'error',
  'no-console': 'error',
  'no-constant-condition': ['error', { checkLoops: false }],
  'no-eval': 'error',
  'no-fallthrough': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-self-compare': 'error',
  'no-template-curly-in-string': 'error',
  'no-unreachable': 'error',
  'no-unsafe-finally': 'error',
  'no-useless-catch': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
};

/** Nothing is ever handed to a shell: what was said, read or fetched could be in it. */
const noShell = {
  'no-restricted-imports': ['error', {
    paths: ['node:child_process', 'child_process'].map(name => ({
      name, importNames: ['exec', 'execSync', 'default'], message: 'A shell would run what is in the text: use spawn or execFile with a list of arguments.',
    })),
  }],
  'no-restricted-syntax': ['error',
    { selector: 'Property[key.name="shell"]:not([value.value=false])', message: 'A shell would run what is in the text: leave `shell` out.' },
    { selector: 'CallExpression[callee.object.name=/^(child_process|childProcess|cp)$/][callee.property.name=/^exec(Sync)?$/]', message: 'A shell would run what is in the text: use spawn or execFile.' },
    { selector: 'ImportNamespaceSpecifier[parent.source.value=/child_process$/]', message: 'Import what is needed by name, so that exec stays out.' },
  ],
};

/** What Node gives to a script without an import. */
const nodeGlobals = Object.fromEntries([
  'AbortController', 'AbortSignal', 'Buffer', 'TextDecoder', 'TextEncoder', 'URL', 'URLSearchParams', 'WebSocket', 'clearInterval', 'clearTimeout',
  'fetch', 'performance', 'process', 'queueMicrotask', 'setImmediate', 'setInterval', 'setTimeout', 'structuredClone',
].map(name => [name, 'readonly']));
const commonJsGlobals = Object.fromEntries(['__dirname', '__filename', 'module', 'require'].map(name => [name, 'readonly']));

const scriptRules = { ...everywhere, 'no-undef': 'error', 'no-unused-vars': ['error', { argsIgnorePattern: '^_' }] };

export default defineConfig(
  globalIgnores(['node_modules/', 'dist/', 'out/', '.vscode-test/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...everywhere,
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A function that only sometimes waits is written async, so that what it throws is always a rejection.
      '@typescript-eslint/require-await': 'off',
      // Numbers in texts are what this product is about.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },
  // Tests take methods apart in order to look at them, and print what they measure.
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/unbound-method': 'off', 'no-console': 'off' } },
  { files: ['src/**/*.ts'], rules: noShell },
  { files: ['src/cli.ts', 'src/terminal/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['**/*.mjs'], languageOptions: { sourceType: 'module', globals: nodeGlobals }, rules: scriptRules },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs', globals: { ...nodeGlobals, ...commonJsGlobals } }, rules: scriptRules },
);
