import type { AgentName } from '../router/actions';

/** What can go wrong when an action was misheard, from nothing at all to what cannot be taken back. */
export type RiskKind = 'read' | 'create' | 'edit' | 'move' | 'delete' | 'run';

/** The degrees of DESIGN section 5: moving counts for renaming, too; deleting and running are alike. */
export const riskDegrees: Readonly<Record<RiskKind, number>> = { read: 0, create: 1, edit: 2, move: 3, delete: 4, run: 4 };

/** The risk of every action that touches something. An action that is not here only computes or talks. */
const risks: Readonly<Partial<Record<AgentName, Readonly<Record<string, RiskKind>>>>> = {
  file: {
    list: 'read', find: 'read', search: 'read', open: 'read', read: 'read',
    create: 'create', createFolder: 'create', copy: 'create', save: 'create',
    write: 'edit', append: 'edit',
    move: 'move', rename: 'move',
    delete: 'delete',
  },
  code: {
    goToLine: 'read', goToSymbol: 'read', goToDefinition: 'read', findReferences: 'read', select: 'read', explain: 'read',
    insert: 'edit', edit: 'edit', renameSymbol: 'edit', comment: 'edit', format: 'edit', organizeImports: 'edit', fix: 'edit', write: 'edit',
    runTests: 'run', runTask: 'run', runCommand: 'run', debug: 'run', git: 'run',
  },
};

export function riskOf(agent: AgentName, action: string): RiskKind {
  const table = risks[agent];
  return table && Object.hasOwn(table, action) ? table[action] ?? 'read' : 'read';
}

/** The profile's `safety` section. */
export interface SafetySettings {
  /** An action of little risk that is surer than this is done at once. */
  readonly act_above: number;
  readonly confirm: readonly RiskKind[];
  readonly challenge: readonly RiskKind[];
}

/** How an action may go on. */
export type Permission = 'act' | 'confirm' | 'challenge' | 'refuse';

/**
 * What stands between hearing and doing. An untrusted workspace is read, never changed. What cannot be taken back, deleting and
 * running, wants a yes at least: a profile may lower the phrase to that, and no further.
 */
export function permissionFor(risk: RiskKind, confidence: number, isTrusted: boolean, settings: SafetySettings): Permission {
  if (!isTrusted && risk !== 'read') { return 'refuse'; }
  if (settings.challenge.includes(risk)) { return 'challenge'; }
  if (settings.confirm.includes(risk) || riskDegrees[risk] === riskDegrees.delete) { return 'confirm'; }
  return confidence >= settings.act_above ? 'act' : 'confirm';
}
