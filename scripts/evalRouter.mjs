// npm run eval:router [-- --set own|training|evaluation|blind|blindHard|blindFresh|planner|plannerBlind|plannerFresh] [--strategy hybrid|rules_only|embeddings_only] [--mistakes N] [--json]
// How well utterances are understood: accuracy, precision and recall of each agent, abstention, calibration, the confusion table and
// the worst mistakes. `own` is what the router in the box has learned from, as it is shipped; `training` and `evaluation` are its two
// parts, each utterance judged by embeddings that have not learned from it (cross-validation). `blind` (plain commands) and `blindHard`
// (in other words), and `blindFresh`, written later, are held out, without what happens to be learned word for word: nobody reads their single mistakes, which are not
// printed either. The planner's sets are sentences of several orders, and of one that holds "and"; how many are planned exactly.
import { parseArgs } from 'node:util';
import { planAll, planSets } from './routerEvaluation/planAll.mjs';
import { evaluate, evaluatePlans, printPlans, printReport } from './routerEvaluation/report.mjs';
import { routeAll, sets } from './routerEvaluation/routeAll.mjs';

// A reader that has seen enough (`| head`) closes the pipe.
process.stdout.on('error', () => { process.exit(0); });
const strategies = ['hybrid', 'rules_only', 'embeddings_only'];
const { values: options } = parseArgs({ options: {
  set: { type: 'string', default: 'own' }, strategy: { type: 'string', default: 'hybrid' }, mistakes: { type: 'string', default: '30' }, json: { type: 'boolean', default: false },
} });
const isPlanned = Object.hasOwn(planSets, options.set);
if ((!isPlanned && !Object.hasOwn(sets, options.set)) || !strategies.includes(options.strategy)) {
  process.stderr.write(`--set ${[...Object.keys(sets), ...Object.keys(planSets)].join(', ')}, --strategy ${strategies.join(', ')} (llm_fallback needs a model and is not judged here)\n`);
  process.exit(2);
}
const report = isPlanned ? evaluatePlans(await planAll(options.set, options.strategy)) : evaluate(await routeAll(options.set, options.strategy));
if ((sets[options.set] ?? planSets[options.set]).heldOut) { report.mistakes = []; report.wrongSlots = []; }
const print = isPlanned ? printPlans : printReport;
if (options.json) { process.stdout.write(`${JSON.stringify({ set: options.set, strategy: options.strategy, ...report })}\n`); } else { print(options, report, Number(options.mistakes)); }
