/**
 * The closed table of what can be done. Nothing outside it can be routed, planned or printed.
 * `?` marks an optional slot. An action is `pure` where computing it early and throwing the result away
 * changes nothing, so it may run before it is certain that the speaker has finished.
 */
export const agentNames = ['utility', 'file', 'code', 'web', 'general', 'control'] as const;
export type AgentName = typeof agentNames[number];

export interface ActionSpec {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly pure: boolean;
}

const action = (slots: string, properties?: { pure: boolean }): ActionSpec => {
  const names = slots.split(' ').filter(name => name !== '');
  return {
    required: names.filter(name => !name.endsWith('?')),
    optional: names.filter(name => name.endsWith('?')).map(name => name.slice(0, -1)),
    pure: properties?.pure ?? false,
  };
};
const pure = { pure: true };

export const actions = {
  utility: {
    calculate: action('expression', pure),
    convert: action('value from to', pure),
    tip: action('amount percent people?', pure),
    date: action('expression', pure),
    time: action('place?', pure),
    duration: action('from to', pure),
    timer: action('seconds label?'),
    cancelTimer: action('label?'),
    random: action('kind min? max?', pure),
    encode: action('kind text?', pure),
  },
  file: {
    list: action('path?'), find: action('query'), search: action('text path?'), open: action('path line?'), read: action('path part?'),
    create: action('path content?'), createFolder: action('path'), write: action('path content'), append: action('path content'),
    copy: action('path to'), move: action('path to'), rename: action('path to'), delete: action('path'), save: action('path?'),
  },
  code: {
    goToLine: action('line'), goToSymbol: action('symbol'), goToDefinition: action('symbol?'), findReferences: action('symbol?'),
    select: action('what'), insert: action('text'), edit: action('instruction'), renameSymbol: action('symbol? to'), comment: action('what?'),
    format: action(''), organizeImports: action(''), explain: action('what?'), fix: action('what?'), write: action('instruction'),
    runTests: action('what?'), runTask: action('name'), runCommand: action('command'), debug: action('what?'), git: action('operation message? branch?'),
  },
  web: { weather: action('place? day?'), search: action('query'), news: action('query?'), read: action('url?') },
  general: { answer: action('') },
  control: {
    stop: action(''), cancel: action(''), repeat: action(''), undo: action('count? what?'), redo: action(''), confirm: action(''), deny: action(''),
    choose: action('index'), mute: action(''), voice: action('on'), volume: action('change'), speed: action('change'), privacy: action('on'), profile: action('name'),
    metrics: action(''), help: action(''),
  },
} as const satisfies Record<AgentName, Record<string, ActionSpec>>;

/** The entry of an action, or undefined where the table has none. */
export function actionSpec(agent: AgentName, name: string): ActionSpec | undefined {
  const table: Readonly<Record<string, ActionSpec>> = actions[agent];
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
