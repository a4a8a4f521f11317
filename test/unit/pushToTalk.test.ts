import assert from 'node:assert/strict';
import { PushToTalk, type PushToTalkManner } from '../../src/core/pushToTalk';
import { FakeClock } from '../fakes/fakeClock';

/** input.push_to_talk is the manner. How a system repeats a key that is held: the first repeat, then one every so often, in ms, each up to `jitterMs` early or late. */
interface Rate { readonly name: string; readonly firstMs: number; readonly everyMs: number; readonly jitterMs: number }

const rates: readonly Rate[] = [
  { name: 'Linux, X11 as it comes', firstMs: 660, everyMs: 40, jitterMs: 6 },
  { name: 'Linux, GNOME as it comes', firstMs: 500, everyMs: 30, jitterMs: 12 },
  { name: 'Linux, KDE as it comes', firstMs: 600, everyMs: 40, jitterMs: 10 },
  { name: 'Linux, at its fastest', firstMs: 250, everyMs: 15, jitterMs: 9 },
  { name: 'Windows as it comes', firstMs: 500, everyMs: 33, jitterMs: 10 },
  { name: 'Windows, short delay', firstMs: 250, everyMs: 33, jitterMs: 14 },
  { name: 'Windows, slow', firstMs: 750, everyMs: 120, jitterMs: 20 },
  { name: 'Windows, at its slowest', firstMs: 1000, everyMs: 400, jitterMs: 15 },
  { name: 'macOS as it comes', firstMs: 500, everyMs: 83, jitterMs: 10 },
  { name: 'macOS, fastest of the settings', firstMs: 225, everyMs: 30, jitterMs: 8 },
  { name: 'an editor on a busy machine', firstMs: 560, everyMs: 33, jitterMs: 30 },
];

/** The same every time, and of no pattern that a median would like. */
const jitterOf = (rate: Rate, index: number) => Math.round(rate.jitterMs * Math.sin(index * 12.9898 + rate.firstMs));

/** When the command is invoked by a key that is down from 0 to `untilMs`. */
function held(rate: Rate, untilMs: number): number[] {
  const events = [0];
  for (let index = 0; rate.firstMs + index * rate.everyMs <= untilMs; index++) { events.push(Math.max(events.at(-1) ?? 0, rate.firstMs + index * rate.everyMs + (index === 0 ? 0 : jitterOf(rate, index)))); }
  return events;
}

/** What happens, and when, to somebody who presses at these moments. `end`: listening ends by itself then. */
function run(manner: PushToTalkManner, events: readonly number[], { end, untilMs = 8000 }: { end?: number; untilMs?: number } = {}): string[] {
  const clock = new FakeClock(), happened: string[] = [];
  const tell = (what: string) => () => { happened.push(`${what}@${clock.nowMs()}`); };
  const key = new PushToTalk({ clock, manner: () => manner, effects: { start: tell('start'), latch: tell('latch'), finish: tell('finish') } });
  const moments = [...events.map(atMs => ({ atMs, act: () => { key.key(); } })), ...end === undefined ? [] : [{ atMs: end, act: () => { key.ended(); } }]].sort((left, right) => left.atMs - right.atMs);
  for (const { atMs, act } of moments) {
    clock.advance(atMs - clock.nowMs());
    act();
  }
  clock.advance(untilMs - clock.nowMs());
  key.dispose();
  return happened;
}
const kinds = (happened: readonly string[]) => happened.map(text => text.split('@')[0]);
const atOf = (happened: readonly string[], what: string) => Number(happened.find(text => text.startsWith(`${what}@`))?.split('@')[1]);

describe('push to talk', () => {
  for (const rate of rates) {
    for (const manner of ['auto', 'hold'] as const) {
      it(`held for three seconds it talks for three seconds (${manner}): ${rate.name}`, () => {
        const happened = run(manner, held(rate, 3000));
        const isLate = rate.firstMs > 700;
        if (!isLate) { assert.deepStrictEqual(kinds(happened), ['start', 'finish']); } else if (manner === 'auto') { assert.deepStrictEqual(kinds(happened), ['start', 'latch', 'finish']); }
        // A delay beyond 700 ms cannot be told from a release in this manner.
        if (isLate && manner === 'hold') { return; }
        const lastMs = held(rate, 3000).at(-1) ?? 0, releaseMs = atOf(happened, 'finish') - lastMs;
        assert.ok(atOf(happened, 'start') === 0 && releaseMs > rate.everyMs, `released ${releaseMs} ms after the last repeat`);
        assert.ok(releaseMs <= Math.max(300, rate.everyMs * 2.4 + 130), `released ${releaseMs} ms after the last repeat`);
      });
    }

    it(`held in the manner toggle it begins, and its repeats end nothing: ${rate.name}`, () => {
      assert.deepStrictEqual(kinds(run('toggle', held(rate, 3000))), ['start', ...rate.firstMs > 700 ? ['latch'] : [], 'latch']);
    });
  }

  const table: [string, PushToTalkManner, readonly number[], { end?: number }, readonly string[]][] = [
    ['a tap begins, and goes on by itself', 'auto', [0], {}, ['start@0', 'latch@700']],
    ['a second tap ends it, when it is certain to be one', 'auto', [0, 3000], {}, ['start@0', 'latch@700', 'finish@3200']],
    ['a tap begins in the manner toggle, too', 'toggle', [0, 3000], {}, ['start@0', 'latch@700', 'finish@3200']],
    ['in the manner hold a short press is a short utterance', 'hold', [0], {}, ['start@0', 'finish@700']],
    ['two quick taps begin and end', 'auto', [0, 150], {}, ['start@0', 'finish@150']],
    ['a second tap within a second is held for a repeat, and ends when none follows', 'auto', [0, 400], {}, ['start@0', 'finish@1030']],
    ['whoever holds the key to end it ends it, and begins nothing', 'auto', [0, 3000, 3500, 3533, 3566, 3599], {}, ['start@0', 'latch@700', 'finish@3200']],
    ['whoever taps just when silence has ended it begins nothing', 'auto', [0, 3400], { end: 3000 }, ['start@0', 'latch@700']],
    ['but may begin anew a second later', 'auto', [0, 4200], { end: 3000 }, ['start@0', 'latch@700', 'start@4200', 'latch@4900']],
    ['Escape while the key is held: its repeats begin nothing', 'auto', [...held({ name: '', firstMs: 500, everyMs: 33, jitterMs: 0 }, 3000)], { end: 1500 }, ['start@0']],
    ['tap, tap, tap, tap: two utterances', 'toggle', [0, 1500, 3000, 4500], {}, ['start@0', 'latch@700', 'finish@1700', 'start@3000', 'latch@3700', 'finish@4700']],
    ['a second tap within 1.2 s may be a slow repeat, and ends a little later', 'auto', [0, 1000], {}, ['start@0', 'latch@700', 'finish@1630']],
    ['soon after the end a tap begins as soon as it is none of its repeats', 'auto', [0, 2000, 2500], {}, ['start@0', 'latch@700', 'finish@2200', 'start@2700', 'latch@3400']],
  ];
  for (const [title, manner, events, options, expected] of table) {
    it(title, () => { assert.deepStrictEqual(run(manner, events, options), expected); });
  }

  it('survives a pause of the whole process while the key is held', () => {
    // The clock jumps: what was due fires late, and the keys that were pressed meanwhile come after it.
    const clock = new FakeClock(), happened: string[] = [];
    const late = { nowMs: () => clock.nowMs() + lag, schedule: (delayMs: number, callback: () => void) => clock.schedule(delayMs, callback) };
    let lag = 0;
    const key = new PushToTalk({ clock: late, manner: () => 'auto', effects: { start: () => happened.push('start'), latch: () => happened.push('latch'), finish: () => happened.push('finish') } });
    const press = (everyMs: number, count: number) => { for (let index = 0; index < count; index++) { key.key(); clock.advance(everyMs); } };
    key.key();
    clock.advance(500);
    press(33, 20);
    lag = 400;
    clock.advance(120);
    assert.deepStrictEqual(happened, ['start']);
    press(33, 20);
    assert.deepStrictEqual(happened, ['start']);
    clock.advance(1000);
    assert.deepStrictEqual(happened, ['start', 'finish']);
  });
});
