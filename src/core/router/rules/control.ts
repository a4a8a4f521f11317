import type { Rule } from '../rule';

/** The few orders to the assistant itself that stand alone and cannot mean anything else. */
export const controlRules: readonly Rule[] = [
  { agent: 'control', action: 'stop', confidence: 0.95, sentences: ['stop', 'stop (it|that|now|talking|speaking|reading|listening|everything)', '(be|keep) quiet', 'quiet', 'shut up', 'silence', 'enough', 'that is enough', 'stop stop [stop]'] },
  { agent: 'control', action: 'cancel', confidence: 0.95, sentences: ['cancel', 'cancel (that|it|this|everything)', '(never mind|nevermind) [that|it|about that]', 'forget (it|that|about it)', 'abort [that|it]', 'scratch that'] },
  { agent: 'control', action: 'repeat', confidence: 0.95, sentences: ['repeat', 'repeat (that|it|yourself|the answer|what you said|the last answer|that again)', 'say (that|it) [again|once more|one more time]', 'say again', 'come again', 'what did you [just] say', 'what was that', 'once more', 'one more time', '(i did not|i could not|did not) (catch|hear|get) that', 'say that again', 'pardon [me]'] },
  { agent: 'control', action: 'help', confidence: 0.95, sentences: ['help', 'help me', 'what can you do [for me]', 'what can i (say|ask|do) [you]', 'what do you do', 'what are you able to do', 'how do i use (you|this)', '(show|list) [me] [the|all] (help|commands)', 'what (commands|things) (can i say|do you know|do you understand|are there)', 'what else can you do', 'i need help', 'what are my options', 'what should i say'] },
];
