import type { Profile } from '../config/profile';
import type { RouterProps } from './router';

/** The part of a profile that the router acts on. */
export function routerSettings(multiAgent: Pick<Profile['multi_agent'], 'routing_strategy' | 'confidence_threshold' | 'routing_rules'>): Pick<RouterProps, 'confidenceThreshold' | 'strategy' | 'userRules'> {
  return {
    confidenceThreshold: multiAgent.confidence_threshold,
    strategy: multiAgent.routing_strategy,
    userRules: multiAgent.routing_rules.map(({ name, target_agent: agent, patterns, priority, confidence }) => ({ name, agent, patterns, priority, confidence })),
  };
}
