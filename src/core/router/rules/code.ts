import type { Rule } from '../rule';
import { codeEditRules, codeRenameRules } from './codeChange';
import { codeExplainRules, codeFixRules } from './codeExplain';
import { codeGitRules } from './codeGit';
import { codeNavigationRules } from './codeNavigation';
import { codeCommandRules, codeTestRules } from './codeRun';
import { codeSelectionRules } from './codeSelection';
import { codeWriteRules } from './codeWrite';

/** What is done with the code in the editor. Of two readings that are equally sure, the one further up wins. */
export const codeRules: readonly Rule[] = [
  ...codeNavigationRules, ...codeSelectionRules, ...codeRenameRules, ...codeTestRules, ...codeGitRules, ...codeCommandRules, ...codeFixRules, ...codeExplainRules, ...codeWriteRules, ...codeEditRules,
];
