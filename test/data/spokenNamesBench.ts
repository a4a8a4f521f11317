// Run by `npm run bench -- names`: how often spoken names are understood, and what 100,000 files cost.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { nullLogger } from '../../src/base/logger';
import { type Decision, decide } from '../../src/core/names/decide';
import { LexiconResolver } from '../../src/core/names/nameResolver';
import { breathe } from '../../src/node/loadInSteps';
import { systemClock } from '../../src/node/systemClock';
import type { SpokenName } from './spokenNames';
import { ListedFiles, syntheticPaths } from './spokenNamesFiles';
import { spokenNamesHeldOut } from './spokenNamesHeldOut';
import { spokenNamePaths } from './spokenNamePaths';
import { absentNamesShop, shopPaths, spokenNamesShop } from './spokenNamesShop';
import { absentNamesDepot, depotPaths, spokenNamesDepot } from './spokenNamesThird';
import { spokenNamesTuning } from './spokenNamesTuning';

const say = (text: string): void => { process.stdout.write(`${text}\n`); };
const never = new AbortController().signal;
const percent = (part: number, whole: number): string => `${(part * 100 / whole).toFixed(1)} % (${part} of ${whole})`;
const megabytes = (): number => {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
};

async function resolverOf(files: ListedFiles): Promise<LexiconResolver> {
  const resolver = new LexiconResolver({ files, clock: systemClock, breathe, logger: nullLogger });
  await resolver.ready(never);
  return resolver;
}

function judge(name: string, resolver: LexiconResolver, list: readonly SpokenName[]): void {
  const places = list.map(({ said, path }) => resolver.resolve(said).findIndex(candidate => candidate.path === path));
  say(`${name}: first ${percent(places.filter(place => place === 0).length, list.length)}, in the first five ${percent(places.filter(place => place >= 0).length, list.length)}`);
  for (const purpose of ['look', 'change'] as const) {
    let acted = 0, actedRight = 0, asked = 0, askedRight = 0;
    for (const { said, path } of list) {
      const decision = decide(resolver.resolve(said), purpose);
      if (decision.kind === 'one') { acted += 1; actedRight += decision.candidate.path === path ? 1 : 0; }
      if (decision.kind === 'several') { asked += 1; askedRight += decision.candidates.some(candidate => candidate.path === path) ? 1 : 0; }
    }
    say(`  ${purpose === 'look' ? 'opened' : 'changed'} ${percent(acted, list.length)}, rightly ${percent(actedRight, acted)}; asked back ${percent(asked, list.length)}, with the right one ${percent(askedRight, asked)}`);
  }
}

/** Names of what is not there: how often something else would be opened, and changed. */
function judgeAbsent(name: string, decisions: readonly (readonly [look: Decision, change: Decision])[]): void {
  const acted = (which: 0 | 1): string => percent(decisions.filter(decision => decision[which].kind === 'one').length, decisions.length);
  say(`${name}: another is opened ${acted(0)}, changed ${acted(1)}`);
}

const decisionsFor = (resolver: LexiconResolver, said: string): readonly [Decision, Decision] => {
  const found = resolver.resolve(said);
  return [decide(found, 'look'), decide(found, 'change')];
};

/** The same names, each in a workspace that lacks just what is meant. */
async function withoutTheMeant(list: readonly SpokenName[]): Promise<(readonly [Decision, Decision])[]> {
  const decisions: (readonly [Decision, Decision])[] = [];
  for (const { said, path } of list.filter(({ path: meant }) => spokenNamePaths.includes(meant))) {
    const resolver = await resolverOf(new ListedFiles(spokenNamePaths.filter(other => other !== path)));
    decisions.push(decisionsFor(resolver, said));
    resolver.dispose();
  }
  return decisions;
}

async function measure(count: number): Promise<void> {
  const paths = syntheticPaths(count);
  const files = new ListedFiles(paths);
  const before = megabytes();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const startMs = performance.now();
  const resolver = await resolverOf(files);
  const buildMs = performance.now() - startMs;
  delay.disable();
  say(`\n${count.toLocaleString('en')} paths (${resolver.state().files} files, ${resolver.state().folders} folders): read in ${buildMs.toFixed(0)} ms, longest block ${(delay.max / 1e6).toFixed(1)} ms, memory ${(megabytes() - before).toFixed(1)} MB`);
  // Spoken as people say them: the words of the name, some with their ending, some with their folder, some misheard.
  const queries = paths.filter((_, index) => index % Math.floor(count / 400) === 0).map((path, index) => {
    const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/u, '').replace(/([a-z])([A-Z])/gu, '$1 $2').replace(/[_.-]/gu, ' ').toLowerCase();
    const folder = path.split('/').at(-2) ?? '';
    return [`${name} dot ${path.slice(path.lastIndexOf('.') + 1)}`, `the ${name} file in ${folder}`, name.replace(/er\b/gu, 'a'), `${name} in the ${folder} folder of my project please`][index % 4] ?? name;
  });
  const times: number[] = [];
  const cpuBefore = process.cpuUsage();
  for (const query of [...queries.slice(0, 40), ...queries]) {
    const fromMs = performance.now();
    resolver.resolve(query);
    times.push(performance.now() - fromMs);
  }
  const cpu = process.cpuUsage(cpuBefore);
  // The first forty are for the compiler.
  const sorted = times.slice(40).sort((left, right) => left - right);
  const at = (share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  say(`query: median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, longest ${at(1)} ms (n = ${sorted.length}); the very first ${(times[0] ?? 0).toFixed(1)} ms; processor time a query, with the collector's threads, ${((cpu.user + cpu.system) / 1000 / times.length).toFixed(1)} ms`);
  resolver.dispose();
}

async function main(): Promise<void> {
  const resolver = await resolverOf(new ListedFiles(spokenNamePaths));
  judge('names, tuning half', resolver, spokenNamesTuning);
  judge('names, held out', resolver, spokenNamesHeldOut);
  resolver.dispose();
  const shop = await resolverOf(new ListedFiles(shopPaths));
  judge('names, the shop', shop, spokenNamesShop);
  judgeAbsent('held out, what is meant is not there', await withoutTheMeant(spokenNamesHeldOut));
  judgeAbsent('the shop, what is meant is not there', absentNamesShop.map(said => decisionsFor(shop, said)));
  shop.dispose();
  const depot = await resolverOf(new ListedFiles(depotPaths));
  judge('names, the depot', depot, spokenNamesDepot);
  judgeAbsent('the depot, what is meant is not there', absentNamesDepot.map(said => decisionsFor(depot, said)));
  depot.dispose();
  await measure(100_000);
}

void main();
