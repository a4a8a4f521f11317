import assert from 'node:assert/strict';
import { createRouter } from '../../src/core/router/router';
import { planning } from '../../src/core/workflows/planner';

const { signal } = new AbortController();
const router = planning(createRouter({ confidenceThreshold: 0.7, strategy: 'rules_only' }));

/** Names, places, sums and questions that hold an "and", and what looks like them: [said, agent.action{slots} of each step]. */
const cases: readonly (readonly [said: string, ...steps: string[]])[] = [
  // One name.
  ['create a folder called lost and found', 'file.createFolder{"path":"lost and found"}'],
  ['make a directory named odds and ends', 'file.createFolder{"path":"odds and ends"}'],
  ['create a folder called copy and paste', 'file.createFolder{"path":"copy and paste"}'],
  ['create a file called pros and cons dot md', 'file.create{"path":"pros and cons.md"}'],
  ['open the file called salt and pepper dot txt', 'file.open{"path":"salt and pepper.txt"}'],
  // Two things, or two orders.
  ['create a folder called ideas and open it', 'file.createFolder{"path":"ideas"}', 'file.open{"path":"ideas"}'],
  ['create a file called one dot txt and two dot txt', 'file.create{"path":"1.txt"}', 'file.create{"path":"2.txt"}'],
  ['create a folder called lost and found and open it', 'file.createFolder{"path":"lost and found"}', 'file.open{"path":"lost and found"}'],
  // One place.
  ['weather in Brighton and Hove', 'web.weather{"place":"Brighton and Hove"}'],
  ['what is the forecast for Tyne and Wear tomorrow', 'web.weather{"place":"Tyne and Wear","day":"tomorrow"}'],
  ['what time is it in Saint Vincent and the Grenadines', 'utility.time{"place":"Saint Vincent and the Grenadines"}'],
  ['weather in Bonn and Mainz', 'web.weather{"place":"Bonn"}', 'web.weather{"place":"Mainz"}'],
  ['time in Tokyo and London', 'utility.time{"place":"Tokyo"}', 'utility.time{"place":"London"}'],
  // Sums.
  ['take 12 and double it', 'utility.calculate{"expression":"12 * 2"}'],
  ['take 40, halve it and add 5', 'utility.calculate{"expression":"40 / 2 + 5"}'],
  ['take 9 and add 3 and multiply that by 2', 'utility.calculate{"expression":"(9 + 3) * 2"}'],
  ['what do you get if you take 8 and cube it', 'utility.calculate{"expression":"8 ^ 3"}'],
  ['take 50 and add 10 percent', 'utility.calculate{"expression":"50 * (1 + 10 / 100)"}'],
  ['take 5 from 12', 'utility.calculate{"expression":"12 - 5"}'],
  ['what is 2 and 2', 'utility.calculate{"expression":"2 + 2"}'],
  ['how much is eleven and six and three', 'utility.calculate{"expression":"11 + 6 + 3"}'],
  ['what is 30 plus 12 and half of that', 'utility.calculate{"expression":"30 + 12"}', 'utility.calculate{"expression":"result / 2"}'],
  ['what is 6 times 7 and twice that', 'utility.calculate{"expression":"6 * 7"}', 'utility.calculate{"expression":"2 * result"}'],
  // Questions about deeds.
  ['explain how to create a branch and push it', 'general.answer{}'],
  ['tell me how to open a file and read it in rust', 'general.answer{}'],
  ['how to delete a branch and restore it', 'general.answer{}'],
  ['explain how to boil an egg and save it to egg dot md', 'general.answer{}', 'file.save{"path":"egg.md"}'],
  // Commands as they are said.
  ['install axios with npm', 'code.runCommand{"command":"npm install axios"}'],
  ['add react router dom and zod using pnpm', 'code.runCommand{"command":"pnpm add react-router-dom zod"}'],
  ['install jest as a dev dependency with yarn', 'code.runCommand{"command":"yarn add --dev jest"}'],
  ['install wget with homebrew', 'code.runCommand{"command":"brew install wget"}'],
  ['uninstall requests with pip', 'code.runCommand{"command":"pip uninstall requests"}'],
  ['use npm to update at types slash node', 'code.runCommand{"command":"npm update @types/node"}'],
  // Time and day.
  ['get the current time', 'utility.time{}'], ['get the current date', 'utility.date{"expression":"today"}'],
  // Places above; whether they may be looked at is for the path policy.
  ['list the files in src', 'file.list{"path":"src"}'], ['list the files in ..', 'file.list{"path":".."}'], ['list the files in ../..', 'file.list{"path":"../.."}'], ['list the files in dot dot', 'file.list{"path":".."}'],
  ['list the files in the parent folder', 'file.list{"path":".."}'], ['list the files in /etc', 'file.list{"path":"/etc"}'],
  // Names that are objects of a program as well.
  ['create a file called console dot ts', 'file.create{"path":"console.ts"}'], ['create a file called process.py', 'file.create{"path":"process.py"}'],
  // The microphone off is privacy, muted is muted; the voice off is neither, and silence now is a stop.
  ['turn the mic off', 'control.privacy{"on":true}'], ['mic off', 'control.privacy{"on":true}'], ['stop listening', 'control.privacy{"on":true}'], ['turn the microphone back on', 'control.privacy{"on":false}'],
  ['mute the mic', 'control.mute{}'], ['stop talking', 'control.stop{}'], ['be quiet', 'control.stop{}'], ['shut up', 'control.stop{}'], ['be quiet from now on', 'control.voice{"on":false}'], ['mute yourself', 'control.voice{"on":false}'], ['unmute yourself', 'control.voice{"on":true}'], ['turn your voice down', 'control.volume{"change":"down"}'],
];

describe('words that join', () => {
  for (const [said, ...steps] of cases) {
    it(said, async () => {
      const route = await router.route(said, signal);
      assert.deepEqual(route.steps.map(({ agent, action, slots }) => `${agent}.${action}${JSON.stringify(slots)}`), steps, route.why);
    });
  }

  it('makes no package of what could be more than its name', async () => {
    for (const said of ['install foo; rm -rf / with npm', 'install $(whoami) with npm', 'install everything with npm']) {
      const { action, slots } = await router.route(said, signal);
      assert.ok(action !== 'runCommand' || /^npm install [\w@/.-]+$/u.test(String(slots['command'])), `${said}: ${String(slots['command'])}`);
    }
  });
});
