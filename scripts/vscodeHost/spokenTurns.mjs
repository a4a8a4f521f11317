// node scripts/vscodeHost/spokenTurns.mjs COUNT [--json]   Spoken questions to the installed VSIX; `npm run bench -- vsix` starts it without a network.
import { connect } from 'node:net';
import { loadSource } from './loadSource.mjs';

const count = Number(process.argv[2]);
const json = process.argv.includes('--json');
const say = line => { (json ? process.stderr : process.stdout).write(`${line}\n`); };

/** Asked of an address that no machine has; with a network it takes until the limit, without one there is no way at all. */
const hasNetwork = () => new Promise(resolve => {
  const socket = connect({ host: '192.0.2.1', port: 9, timeout: 1000 });
  const answer = found => { socket.destroy(); resolve(found); };
  socket.once('timeout', () => { answer(true); }).once('connect', () => { answer(true); });
  socket.once('error', error => { answer(!['ENETUNREACH', 'EHOSTUNREACH'].includes(error.code)); });
});

const { spokenTurns } = await loadSource('test/ui/spokenTurns.ts');
const network = await hasNetwork();
const turns = [];
await spokenTurns(count, turn => {
  turns.push(turn);
  say(`  ${turns.length}: ${turn.answeredAfterMs === null ? 'no right answer' : `answer shown ${turn.answeredAfterMs.toFixed(0)} ms after the question`}, ${turn.isHeard ? 'and heard' : 'not heard'}`);
});
const right = turns.filter(({ answeredAfterMs, isHeard }) => answeredAfterMs !== null && isHeard).length;
if (json) { process.stdout.write(`${JSON.stringify({ bench: 'vsix', asked: count, answered: right, network, turns })}\n`); }
say(`  ${right} of ${count} answered and heard, ${network ? 'with a network' : 'without a network'}`);
process.exitCode = right === count ? 0 : 1;
