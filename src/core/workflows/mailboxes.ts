import PQueue from 'p-queue';
import { abortWith } from '../../base/abortLinks';
import type { Clock } from '../../base/clock';
import { VoiceError } from '../../base/errors';
import type { AgentRecord } from './delegation';
import type { WorkflowSettings } from './settings';

/** Where steps wait: first in the bounded mailbox of their agent, then for one of the places that all agents share. First come, first served. */
export class Mailboxes {
  private readonly boxes = new Map<string, PQueue>();
  private readonly places: PQueue;

  constructor(private readonly settings: WorkflowSettings, private readonly clock: Pick<Clock, 'schedule'>) {
    this.places = new PQueue({ concurrency: settings.maxSteps });
  }

  /**
   * Runs the work when its turn has come. Rejects with `limit_exceeded` where the mailbox is full, with `timeout` where the agent did
   * not get to it in time, with `cancelled` where that came first.
   */
  async inTurn<T>({ id, agent }: AgentRecord, work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const box = this.boxOf(id, this.settings.agents[agent.name].maxTasks);
    if (box.pending >= box.concurrency && box.size >= this.settings.mailboxSize) {
      throw new VoiceError('limit_exceeded', `The ${id} agent is busy: ${box.size} requests wait for it already. Try again in a moment.`);
    }
    const waiting = new AbortController();
    let isLate = false, isBegun = false;
    const timer = this.clock.schedule(this.settings.collaborationMs, () => { isLate = true; waiting.abort(); });
    const unlink = abortWith(waiting, signal);
    const begun = () => {
      isBegun = true;
      timer.dispose();
      return work();
    };
    try {
      return await box.add(() => this.places.add(begun, { signal: waiting.signal }), { signal: waiting.signal });
    } catch (thrown) {
      if (isBegun && !signal.aborted) { throw thrown; }
      if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.', { cause: thrown }); }
      if (isLate) { throw new VoiceError('timeout', `The ${id} agent did not get to it within ${this.settings.collaborationMs / 1000} seconds. Try again, or raise multi_agent.inter_agent_communication.collaboration_timeout in the profile.`, { cause: thrown }); }
      throw thrown;
    } finally {
      timer.dispose();
      unlink();
    }
  }

  private boxOf(id: string, concurrency: number): PQueue {
    let box = this.boxes.get(id);
    if (!box) { this.boxes.set(id, box = new PQueue({ concurrency })); }
    return box;
  }
}
