import * as z from 'zod/mini';
import { type AgentName, agentNames } from '../../router/actions';
import { group, key, onOff, oneOf, seconds, section, wholeNumber } from '../kinds';
import { isPlainObject } from '../plainData';

/** The guide calls an agent `utility_agent`, the rest of the product `utility`: both are the same. */
const longName = (name: AgentName) => `${name}_agent` as const;
const shortNames: ReadonlyMap<string, AgentName> = new Map(agentNames.flatMap(name => [[name, name], [longName(name), name]]));

export const agentName = () => z.pipe(oneOf(...agentNames, ...agentNames.map(longName)), z.transform((name): AgentName => shortNames.get(name) ?? 'general'));

/** Renames the keys of `multi_agent.agents`. What is given under both names is left alone: the long one is an unknown key then. */
export function shortAgentNames(agents: unknown): unknown {
  if (!isPlainObject(agents)) { return agents; }
  // From entries, so that a key called __proto__ stays a key.
  return Object.fromEntries(Object.entries(agents).map(([name, value]) => {
    const short = shortNames.get(name);
    return [short === undefined || Object.hasOwn(agents, short) ? name : short, value];
  }));
}

const limits = {
  timeout_seconds: key(seconds(0.1, 3600), 30, 'Seconds that the agent may work on one step'),
  max_concurrent_tasks: key(wholeNumber(1, 64), 3, 'Steps that the agent works on at once'),
};
const agent = section({ ...limits, enabled: key(onOff(), true, 'Whether the agent serves at all') });
const always = z.literal(true, { error: 'true (without the control agent nothing could be stopped)' });
const controlAgent = section({ ...limits, enabled: key(always, true, 'Always true: without it nothing could be stopped') });

export const agents = z.pipe(z.transform(shortAgentNames), section({
  utility: group(agent, 'Arithmetic, units, dates, times, timers'),
  file: group(agent, 'Files and folders of the workspace'),
  code: group(agent, 'The code in the editor'),
  web: group(agent, 'Weather, search, news, pages'),
  general: group(agent, 'Whatever needs a model and no tool'),
  control: group(controlAgent, 'The assistant itself'),
}));
