import { describeCapabilities } from '../../router/askBack';
import { tokenize } from '../../router/tokens';

const address = '(?: there| again| voice agent| agent| assistant| computer| friend| buddy| everyone)?';

/** What people say to be polite, the whole utterance of it, and the answer. Nothing here needs to be known or thought about. */
const exchanges: ReadonlyArray<readonly [said: RegExp, answer: () => string]> = [
  [new RegExp(`^(?:hello|hi|hey|howdy|greetings|good (?:morning|afternoon|evening|day))${address}$`, 'u'), () => 'Hello. What can I do for you?'],
  [/^(?:(?:hello|hi|hey) )?how (?:are you(?: doing)?|is it going)(?: today)?$/u, () => 'Everything is running. What can I do for you?'],
  [new RegExp(`^(?:ok |okay |great |perfect |cool |good |nice )?(?:thanks|thank you|many thanks|cheers|much appreciated)(?: a lot| a million| very much| so much| for that| for your help| for the help)?${address}$`, 'u'), () => 'You are welcome.'],
  [new RegExp(`^(?:bye(?: bye)?|goodbye|good bye|good night|see you(?: later| soon| tomorrow)?)${address}$`, 'u'), () => 'Goodbye.'],
  [/^(?:who are you|what are you|what is your name|who am i (?:talking|speaking) (?:to|with)|introduce yourself|tell me about yourself)$/u, () => 'I am Voice Agent, the assistant in your editor.'],
  [/^(?:are you (?:there|still there|listening)|can you hear me|do you hear me)(?: now)?$/u, () => 'Yes, I am here.'],
  [/^(?:what can you do(?: for me)?|what do you do|how can you help(?: me)?|what are you (?:able to do|good for|good at))$/u, () => {
    const [first, second, third] = describeCapabilities();
    return `I answer questions and do things in your editor. Say, for example: ${first}, or ${second}, or ${third}.`;
  }],
];

/** The answer to a greeting, thanks and the like; null to anything else. */
export function smallTalk(utterance: string): string | null {
  const words = tokenize(utterance).map(({ text }) => text).join(' ');
  return exchanges.find(([said]) => said.test(words))?.[1]() ?? null;
}
