import * as z from 'zod/mini';
import { decimal, described, group, key, listOf, onOff, oneOf, seconds, section, text, wholeNumber } from '../kinds';
import { agentName, agents } from './agents';

/** sentence-transformers and the guide say all-MiniLM-L6-v2, Ollama all-minilm. */
const embeddingModel = () => z.pipe(
  text('use-lite or the name of an embedding model of the model server'),
  z.transform(name => /^(sentence-transformers\/)?all-minilm-l6-v2$/i.test(name) ? 'all-minilm' : name),
);

const routingRule = section({
  name: described(text('a name for the rule'), 'Shown as the reason of a decision'),
  target_agent: described(agentName(), 'The agent that serves what matches'),
  patterns: described(listOf(text('words', 500), 'patterns', 1, 100), 'Whole words as they are said; a slot is a name in braces, {expression}'),
  priority: key(wholeNumber(1, 1000), 1, '1 is tried first'),
  confidence: key(decimal(0, 1), 0.9, 'How sure a match is'),
});

const contextPreservation = section({
  context_compression: key(onOff(), true, 'Older turns are summarised instead of dropped'),
  max_context_age: key(seconds(1, 604_800), 1800, 'Seconds after which a turn is forgotten'),
  context_cleanup_interval: key(seconds(1, 86_400), 300, 'Seconds between two looks for turns to forget'),
});

const workflowOrchestration = section({
  max_concurrent_workflows: key(wholeNumber(1, 32), 3, 'Requests worked on at once'),
  default_timeout: key(seconds(0.1, 86_400), 60, 'Seconds that a request of several steps may take'),
  enable_parallel_execution: key(onOff(), true, 'Steps that do not need each other run at once'),
  task_dependency_timeout: key(seconds(0.1, 3600), 30, 'Seconds that a step waits for the one it needs'),
  enable_pipeline_execution: key(onOff(), true, 'A step begins with what the one before it has written so far'),
  pipeline_buffer_size: key(wholeNumber(1, 1_000_000), 1000, 'Pieces of text that wait between two such steps'),
  enable_streaming: key(onOff(), true, 'Text is handed on while it is still being written'),
});

const interAgentCommunication = section({
  message_queue_size: key(wholeNumber(1, 100_000), 500, 'Messages that may wait for an agent; above that it is busy'),
  collaboration_timeout: key(seconds(0.1, 3600), 60, 'Seconds that one agent waits for another'),
});

const ways = ['capability_based', 'load_balanced', 'expertise_weighted'] as const;
const enhancedDelegation = section({
  patterns: key(listOf(oneOf(...ways), `of ${ways.join(', ')}`, 1, ways.length), ['capability_based', 'load_balanced'], `How the agent for a step is chosen, tried in this order: ${ways.join(', ')}`),
});

export const multiAgent = section({
  routing_strategy: key(oneOf('rules_only', 'hybrid', 'embeddings_only', 'llm_fallback'), 'hybrid', 'Who decides who serves: rules, rules and then likeness, likeness, or at last a model'),
  confidence_threshold: key(decimal(0, 1), 0.7, 'Below it you are asked back'),
  embedding_model: key(embeddingModel(), 'use-lite', 'What compares sentences: use-lite is in the box, any other is a model of the model server'),
  routing_rules: key(listOf(routingRule, 'rules', 0, 200), [], 'Rules of your own, tried before those that are built in'),
  max_concurrent_agents: key(wholeNumber(1, 32), 3, 'Steps under way at once, over all requests'),
  context_window_size: key(wholeNumber(100, 1_000_000), 4000, 'Tokens of the conversation that are kept for the model'),
  context_preservation: group(contextPreservation, 'What becomes of older turns'),
  workflow_orchestration: group(workflowOrchestration, 'How requests of several steps run'),
  inter_agent_communication: group(interAgentCommunication, 'How agents talk to each other'),
  enhanced_delegation: group(enhancedDelegation, 'Which of several capable agents gets a step'),
  agents: group(agents, 'Limits of each agent; general_agent is the same as general'),
});
