// Figures over routed utterances, and how they are printed.
import { isDeepStrictEqual } from 'node:util';

const bins = 10;
const nobody = 'ask back';
const say = line => { process.stdout.write(`${line}\n`); };
const percent = share => `${(share * 100).toFixed(1)} %`;
const share = (part, whole) => whole === 0 ? 1 : part / whole;
const quantile = (numbers, part) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * part)] ?? 0;
const median = numbers => quantile(numbers, 0.5);

/** The labels that are right: its own, and what `or:agent.action` names; out of scope may be asked back as well. */
function rightLabels({ agent, action, tags = [] }) {
  const others = tags.filter(tag => tag.startsWith('or:')).map(tag => tag.slice('or:'.length).split('.'));
  return [[agent, action], ...others.map(([otherAgent, otherAction]) => otherAgent === 'null' || otherAgent === 'none' ? [null, null] : [otherAgent, otherAction]), ...tags.includes('out_of_scope') ? [[null, null]] : []];
}

function judged({ wanted, route, routeMs }) {
  const labels = rightLabels(wanted);
  const agentRight = labels.some(([agent]) => agent === route.agent);
  const actionRight = labels.some(([agent, action]) => agent === route.agent && (agent === null || action === route.action));
  const slots = wanted.slots ?? {};
  const isMain = wanted.agent === route.agent && wanted.action === route.action;
  const slotsRight = actionRight && (!isMain || Object.entries(slots).every(([name, value]) => isDeepStrictEqual(alike(route.slots[name]), alike(value))));
  return { wanted, route, routeMs, agentRight, actionRight, slotsRight };
}

/** Upper and lower case are the recogniser's matter. */
const alike = value => typeof value === 'string' ? value.toLowerCase() : value;

export function evaluate(results) {
  const all = results.map(judged);
  const count = test => all.filter(test).length;
  const names = [...new Set(all.flatMap(({ wanted, route }) => [wanted.agent ?? nobody, route.agent ?? nobody]))].sort();
  const confusion = Object.fromEntries(names.map(wanted => [wanted, Object.fromEntries(names.map(got => [got, count(one => (one.wanted.agent ?? nobody) === wanted && (one.route.agent ?? nobody) === got)]))]));
  const agents = Object.fromEntries(names.map(name => {
    const meant = all.filter(({ wanted }) => (wanted.agent ?? nobody) === name);
    const taken = all.filter(({ route }) => (route.agent ?? nobody) === name);
    return [name, { utterances: meant.length, precision: share(taken.filter(({ agentRight }) => agentRight).length, taken.length), recall: share(meant.filter(({ agentRight }) => agentRight).length, meant.length) }];
  }));
  const acted = all.filter(({ route }) => route.agent !== null);
  const calibration = Array.from({ length: bins }, (_, bin) => {
    const inside = acted.filter(({ route }) => Math.min(bins - 1, Math.floor(route.confidence * bins)) === bin);
    return { from: bin / bins, routes: inside.length, confidence: share(inside.reduce((sum, { route }) => sum + route.confidence, 0), inside.length), right: share(inside.filter(({ agentRight }) => agentRight).length, inside.length) };
  }).filter(({ routes }) => routes > 0);
  const by = Object.fromEntries(['rule', 'embedding', 'model'].map(name => [name, all.filter(({ route }) => route.agent !== null && route.by === name)]).map(([name, list]) => [name, { routes: list.length, agentRight: share(list.filter(({ agentRight }) => agentRight).length, list.length), actionRight: share(list.filter(({ actionRight }) => actionRight).length, list.length), meanConfidence: share(list.reduce((sum, { route }) => sum + route.confidence, 0), list.length), medianMs: median(list.map(({ routeMs }) => routeMs)) }]));
  const traps = all.filter(({ wanted }) => wanted.tags?.includes('trap'));
  const mistakes = all.filter(({ actionRight }) => !actionRight).sort((a, b) => Number(a.agentRight) - Number(b.agentRight) || b.route.confidence - a.route.confidence)
    .map(({ wanted, route, agentRight }) => ({ text: wanted.text, wanted: name(wanted), got: name(route), confidence: route.confidence, by: route.by, agentRight, why: route.why }));
  return {
    utterances: all.length,
    agentAccuracy: share(count(one => one.agentRight), all.length), actionAccuracy: share(count(one => one.actionRight), all.length), slotAccuracy: share(count(one => one.slotsRight), all.length),
    trapAccuracy: share(traps.filter(({ agentRight }) => agentRight).length, traps.length), abstentionRecall: agents[nobody]?.recall ?? 1,
    calibrationError: calibration.reduce((sum, { routes, confidence, right }) => sum + routes / Math.max(1, acted.length) * Math.abs(confidence - right), 0),
    medianMs: median(all.map(({ routeMs }) => routeMs)), p95Ms: quantile(all.map(({ routeMs }) => routeMs), 0.95), by, agents, actions: byAction(all), calibration, confusion, mistakes,
    wrongSlots: all.filter(({ actionRight, slotsRight }) => actionRight && !slotsRight).map(({ wanted, route }) => ({ text: wanted.text, action: name(route), wanted: wanted.slots, got: route.slots, by: route.by })),
  };
}

export function evaluatePlans(results) {
  const exact = list => ({ sentences: list.length, exact: share(list.filter(({ isRight }) => isRight).length, list.length) });
  const times = results.map(({ routeMs }) => routeMs);
  return {
    several: exact(results.filter(({ isSingle }) => !isSingle)), single: exact(results.filter(({ isSingle }) => isSingle)),
    medianMs: median(times), p95Ms: quantile(times, 0.95), maxMs: Math.max(...times),
    mistakes: results.filter(({ isRight }) => !isRight).map(({ text, steps, expected, why }) => ({ text, expected: expected.map(stepName), got: steps.map(stepName), why })),
  };
}

const stepName = ({ agent, action, slots, needs }) => `${agent}.${action}${JSON.stringify(slots)}${needs.length > 0 ? ` after ${needs.join(', ')}` : ''}`;

export function printPlans({ set, strategy }, { several, single, medianMs, p95Ms, maxMs, mistakes }, mostMistakes) {
  say(`${set} set, ${strategy}: planned exactly ${percent(several.exact)} of ${several.sentences} of several steps, ${percent(single.exact)} of ${single.sentences} of one step`);
  say(`median ${medianMs.toFixed(2)} ms, p95 ${p95Ms.toFixed(2)} ms, longest ${maxMs.toFixed(2)} ms`);
  for (const { text, expected, got, why } of mistakes.slice(0, mostMistakes)) { say(`  "${text}"\n      wanted ${expected.join('; ')}\n      got    ${got.join('; ') || `none: ${why}`}`); }
}

/** Of each action meant: how often agent, action and slots were right, and how often it was asked back. */
function byAction(all) {
  const names = [...new Set(all.map(({ wanted }) => name(wanted)))];
  return Object.fromEntries(names.map(action => {
    const meant = all.filter(({ wanted }) => name(wanted) === action);
    const part = test => share(meant.filter(test).length, meant.length);
    return [action, { utterances: meant.length, agent: part(one => one.agentRight), action: part(one => one.actionRight), slots: part(one => one.slotsRight), askedBack: part(one => one.route.agent === null) }];
  }));
}

const name = ({ agent, action }) => agent === null ? nobody : `${agent}.${action}`;

export function printReport({ set, strategy }, report, mostMistakes) {
  say(`${report.utterances} utterances of the ${set} set, ${strategy}: agent ${percent(report.agentAccuracy)}, with action ${percent(report.actionAccuracy)}, with slots ${percent(report.slotAccuracy)}`);
  say(`traps ${percent(report.trapAccuracy)}, abstention recall ${percent(report.abstentionRecall)}, expected calibration error ${report.calibrationError.toFixed(3)}, median ${report.medianMs.toFixed(2)} ms, p95 ${report.p95Ms.toFixed(2)} ms`);
  for (const [by, { routes, agentRight, actionRight, meanConfidence, medianMs }] of Object.entries(report.by)) {
    if (routes > 0) { say(`  by ${by}: ${routes} routes, agent right ${percent(agentRight)}, action right ${percent(actionRight)}, mean confidence ${meanConfidence.toFixed(2)}, median ${medianMs.toFixed(2)} ms`); }
  }
  say('\nagent       utterances  precision   recall');
  for (const [agent, { utterances, precision, recall }] of Object.entries(report.agents)) { say(`${agent.padEnd(12)}${String(utterances).padStart(10)}${percent(precision).padStart(11)}${percent(recall).padStart(9)}`); }
  const names = Object.keys(report.confusion);
  say(`\nmeant \\ got ${names.map(agent => agent.padStart(9)).join('')}`);
  for (const wanted of names) { say(wanted.padEnd(12) + names.map(got => String(report.confusion[wanted][got] || '.').padStart(9)).join('')); }
  say('\nconfidence  routes  said  right');
  for (const { from, routes, confidence, right } of report.calibration) { say(`from ${from.toFixed(1)}${String(routes).padStart(11)}  ${confidence.toFixed(2)}  ${right.toFixed(2)}`); }
  if (set.startsWith('blind')) {
    say('\naction                utterances  agent  action  slots  asked back');
    for (const [action, part] of Object.entries(report.actions)) { say(`${action.padEnd(22)}${String(part.utterances).padStart(10)}${[part.agent, part.action, part.slots, part.askedBack].map(number => number.toFixed(2).padStart(7)).join('')}`); }
    return;
  }
  say(`\n${report.mistakes.length} mistakes, ${report.wrongSlots.length} with wrong slots; the worst first:`);
  for (const { text, wanted, got, confidence, by, why } of report.mistakes.slice(0, mostMistakes)) { say(`  "${text}"  ${wanted} -> ${got} ${confidence} ${by ?? ''}  ${why}`); }
}
