// npm run bench -- workflow   The guide's performance test against local servers that answer in 50 ms, and what routing, planning and delegating cost.
import { performance } from 'node:perf_hooks';
import { loadSource } from './vscodeHost/loadSource.mjs';

const serverMs = 50;

/** The five queries through the command line; what is over and above the time that the servers themselves take is ours. */
export async function benchWorkflow({ say, figure, run }) {
  const { startWebServices } = await loadSource('test/fakes/webServices.ts');
  const services = await startWebServices();
  services.delayMs = serverMs;
  try {
    // The first line is about the machine.
    const lines = (await run(['bench', '--set', `web.weather_url=${services.url}`, '--set', `web.search_url=${services.url}`])).filter(({ text }) => text !== undefined);
    for (const { text, agents, error, runs, averageMs, minMs, maxMs, medianMs } of lines) {
      if (error) { say(`\nQuery: ${text}\n  ERROR: ${error.message}`); continue; }
      say(`\nQuery: ${text}  (${agents.join(', then ')})\n  Average: ${(averageMs / 1000).toFixed(3)}s\n  Range: ${(minMs / 1000).toFixed(3)}s - ${(maxMs / 1000).toFixed(3)}s\n  Median: ${(medianMs / 1000).toFixed(3)}s`);
      // A weather question asks for the place and then for the forecast, one after the other.
      const servers = agents.filter(agent => agent === 'web').length * 2 * serverMs;
      figure(`  beyond the servers' own ${servers} ms`, runs.map(ms => ms - servers));
    }
  } finally {
    await services.close();
  }
  await benchOverhead({ say, figure });
}

/** In this process, by the sources as they are: agents that do nothing, so that all the time is ours. */
async function benchOverhead({ say, figure }) {
  const { createRouter } = await loadSource('src/core/router/router.ts');
  const { planning } = await loadSource('src/core/workflows/planner.ts');
  const { WorkflowRunner } = await loadSource('src/core/workflows/runner.ts');
  const { workflowSettings } = await loadSource('src/core/workflows/settings.ts');
  const { profileSchema } = await loadSource('src/core/config/profile.ts');
  const { agentNames } = await loadSource('src/core/router/actions.ts');
  const { systemClock } = await loadSource('src/node/systemClock.ts');
  const { signal } = new AbortController();
  const turn = { utterance: '', confidence: 1, show: () => undefined, say: () => undefined };
  const runnerWith = (multiAgent, perform) => new WorkflowRunner({
    agents: agentNames.map(name => ({ name, perform })), clock: systemClock, logger: { log: () => undefined }, settings: workflowSettings(profileSchema.parse({ multi_agent: multiAgent }).multi_agent),
  });
  const router = planning(createRouter({ confidenceThreshold: 0.7, strategy: 'rules_only' }));
  const runner = runnerWith({}, () => Promise.resolve({ outcome: 'done', text: 'Done.' }));
  const sentences = ['what is 25 times 7', "what's the weather in london", 'list files in current directory', 'calculate 15% tip on $45.50', 'open router dot ts', 'set a timer for 5 minutes', 'what is the difference between let and const', 'run the tests'];
  const times = [];
  for (let index = 0; index < 1500; index++) {
    const startMs = performance.now();
    const { steps } = await router.route(sentences[index % sentences.length], signal);
    await runner.run(steps, turn, signal);
    // The first ones are still being compiled.
    if (index >= 500) { times.push(performance.now() - startMs); }
  }
  say('');
  figure('routing, planning and delegating one step', times);
  const started = [];
  let running = 0, most = 0;
  const queue = runnerWith({ max_concurrent_agents: 3, inter_agent_communication: { message_queue_size: 1000 } }, async ({ slots }) => {
    started.push(slots.index);
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    return { outcome: 'done', text: '' };
  });
  const startMs = performance.now();
  await queue.run(Array.from({ length: 1000 }, (_, index) => ({ agent: 'web', action: 'weather', slots: { index }, needs: [] })), turn, signal);
  const tookMs = performance.now() - startMs, isInOrder = started.every((index, place) => index === place);
  say(`1,000 queued tasks: ${tookMs.toFixed(0)} ms, ${started.length === 1000 && isInOrder ? 'all in order' : `NOT in order (${started.length} begun)`}, at most ${most} at once`);
}
