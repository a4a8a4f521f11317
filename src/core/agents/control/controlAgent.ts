import { toVoiceError, VoiceError } from '../../../base/errors';
import type { Controls } from '../../ports';
import type { actions } from '../../router/actions';
import type { Journal } from '../../safety/journal/journal';
import type { Slots, Step, StepResult } from '../../turn';
import type { Agent } from '../agent';
import { matchProfile } from './matchProfile';
import { redo, undo } from './undo';

export interface ControlAgentProps {
  readonly controls: Controls;
  /** The profile has a voice at all. */
  readonly hasVoice: boolean;
  /** Null where no workspace is open: then nothing was ever changed. */
  readonly journal: Journal | null;
  /** What was said aloud last, or null. */
  readonly lastSpoken: () => string | null;
  /** What can be said here: a sentence or two for the ear, the whole list for the eye. */
  readonly help: () => Promise<{ readonly text: string; readonly spoken: string }>;
}

type ControlAction = keyof typeof actions.control;

/** Orders to the assistant itself. What answers a question of its own (yes, no, the first one) is settled before it comes here. */
export class ControlAgent implements Agent {
  readonly name = 'control';

  constructor(private readonly props: ControlAgentProps) {}

  async perform(step: Step, _context: unknown, signal: AbortSignal): Promise<StepResult> {
    if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
    const handler = Object.hasOwn(this.handlers, step.action) ? this.handlers[step.action as ControlAction] : undefined;
    if (step.agent !== this.name || !handler) { throw new VoiceError('internal', `The control agent has no action ${step.agent}.${step.action}.`); }
    try {
      return await handler(step.slots, signal);
    } catch (thrown) {
      const error = toVoiceError(thrown);
      if (error.code === 'cancelled' || error.code === 'internal') { throw error; }
      return { outcome: 'failed', text: error.message };
    }
  }

  private readonly handlers: Readonly<Record<ControlAction, (slots: Slots, signal: AbortSignal) => StepResult | Promise<StepResult>>> = {
    // Whoever says stop wants silence, not an answer. What was under way ended when this turn began.
    stop: () => ({ outcome: 'done', text: 'Stopped.', spoken: '' }),
    cancel: () => ({ outcome: 'done', text: 'Cancelled.', spoken: '' }),
    repeat: () => {
      const spoken = this.props.lastSpoken();
      return spoken === null ? { outcome: 'failed', text: 'There is nothing to repeat yet.' } : done(spoken);
    },
    undo: (slots, signal) => this.props.journal ? undo(this.props.journal, slots, signal) : nothingToUndo,
    redo: (_slots, signal) => this.props.journal ? redo(this.props.journal, signal) : nothingToUndo,
    confirm: () => nothingAsked,
    deny: () => nothingAsked,
    choose: () => nothingAsked,
    mute: async () => done(await this.props.controls.toggleMute() ? 'The microphone is muted. Press it to be heard again.' : 'The microphone is not muted any more.'),
    voice: async slots => {
      const isOn = slots['on'] !== false;
      if (isOn && !this.props.hasVoice) { return noVoice; }
      await this.props.controls.setSpeaksReplies(isOn);
      return isOn ? done('My voice is on.') : { outcome: 'done', text: 'My voice is off: answers are shown only. Say "turn your voice on" to hear them again.', spoken: '' };
    },
    volume: slots => this.adjust('volume', slots, { up: 'Louder.', down: 'Quieter.', limit: 'That is as far as the volume goes.' }),
    speed: slots => this.adjust('speed', slots, { up: 'Faster.', down: 'Slower.', limit: 'That is as far as the speed goes.' }),
    privacy: async slots => {
      const isOn = slots['on'] !== false;
      await this.props.controls.setPrivacy(isOn);
      return done(isOn ? 'Privacy mode is on: the microphone is off and nothing is recognised, until you switch it off by hand.' : 'Privacy mode is off.');
    },
    profile: slots => this.switchProfile(slots),
    metrics: async () => {
      await this.props.controls.showMetrics();
      return done('Here are the metrics.');
    },
    help: async () => ({ outcome: 'done', ...await this.props.help() }),
  };

  private async adjust(kind: 'volume' | 'speed', slots: Slots, says: { up: string; down: string; limit: string }): Promise<StepResult> {
    const { before, after, isAtLimit } = await this.props.controls.adjustVoice(kind, slots['change']);
    return done(isAtLimit ? says.limit : after > before ? says.up : after < before ? says.down : `The ${kind} is as it was.`);
  }

  private async switchProfile({ name }: Slots): Promise<StepResult> {
    const known = await this.props.controls.profileNames();
    const listed = known.map(profile => profile.replaceAll('_', ' ')).join(', ');
    if (typeof name !== 'string') { return { outcome: 'asked_back', text: `Which profile? There are: ${listed}.` }; }
    const matches = matchProfile(name, known);
    const [profile] = matches;
    if (profile === undefined) { return { outcome: 'failed', text: `There is no profile called ${name}. There are: ${listed}.` }; }
    if (matches.length > 1) { return { outcome: 'asked_back', text: `Which one: ${matches.map(match => match.replaceAll('_', ' ')).join(' or ')}?` }; }
    await this.props.controls.switchProfile(profile);
    return done(`The profile is ${profile.replaceAll('_', ' ')} from the next turn on.`);
  }
}

const nothingToUndo: StepResult = { outcome: 'failed', text: 'There is nothing that I could take back.' };
const noVoice: StepResult = { outcome: 'failed', text: 'There is no voice to be turned on: in the profile tts.engine is none. With another engine, or another profile, answers are spoken.' };
const nothingAsked: StepResult = { outcome: 'failed', text: 'I have not asked anything.' };

function done(text: string): StepResult {
  return { outcome: 'done', text };
}
