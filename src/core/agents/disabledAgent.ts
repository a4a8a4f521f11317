import type { AgentName } from '../router/actions';
import type { Agent } from './agent';

/** Stands where the profile has switched an agent off: what is routed there is refused, and the key that did it is named. */
export function disabledAgent(name: AgentName): Agent {
  const sentence = `The ${name} agent is switched off in the profile`;
  return {
    name,
    perform: () => Promise.resolve({ outcome: 'refused', text: `${sentence} (multi_agent.agents.${name}.enabled).`, spoken: `${sentence}.` }),
  };
}
