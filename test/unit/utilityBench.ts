import { UtilityAgent } from '../../src/core/agents/utility/utilityAgent';
import type { Timer } from '../../src/core/agents/utility/utilityAgent';
import type { Slots, StepResult } from '../../src/core/turn';
import { CountingRandom, FakeClock } from '../fakes/fakeClock';

/** A utility agent on a clock that stands still: Sunday, November 22, 2026, 07:45 UTC unless told otherwise. */
export class UtilityBench {
  readonly clock: FakeClock;
  readonly rung: Timer[] = [];
  readonly agent: UtilityAgent;

  constructor(props: { readonly at?: string; readonly zone?: string; readonly locale?: string } = {}) {
    this.clock = new FakeClock(Date.parse(props.at ?? '2026-11-22T07:45:00Z'), props.zone ?? 'UTC');
    this.agent = new UtilityAgent({
      clock: this.clock, random: new CountingRandom(), onTimer: timer => { this.rung.push(timer); },
      ...(props.locale === undefined ? {} : { locale: props.locale }),
    });
  }

  ask(action: string, slots: Slots = {}): Promise<StepResult> {
    return this.agent.perform({ agent: 'utility', action, slots, needs: [] }, null, new AbortController().signal);
  }

  async text(action: string, slots: Slots = {}): Promise<string> {
    return (await this.ask(action, slots)).text;
  }
}
