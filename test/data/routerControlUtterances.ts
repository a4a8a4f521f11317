import type { Slots } from '../../src/core/turn';

type Said = readonly [said: string, slots: Slots];
const plain = (...said: readonly string[]): readonly Said[] => said.map(text => [text, {}] as const);
const meaning = (slots: Slots, ...said: readonly string[]): readonly Said[] => said.map(text => [text, slots] as const);

/** Orders to the assistant itself, and the slots that must come of them. */
export const controlUtterances: Readonly<Record<string, readonly Said[]>> = {
  stop: plain('stop', 'Stop!', 'stop it', 'stop talking', 'please stop', 'okay stop', 'stop stop stop', 'hold on', 'hang on a second', 'be quiet', 'shut up', 'silence', "that's enough", 'enough', 'halt', 'stop reading', 'no stop', 'wait', 'wait a minute', 'stop right there', 'shush', 'you can stop now', 'stop speaking please', 'pause'),
  cancel: plain('cancel', 'cancel that', 'never mind', 'nevermind', 'forget it', 'forget about it', 'abort', 'scratch that', 'cancel the last command', 'disregard that', 'ignore that', 'I changed my mind', 'no cancel that', 'drop it', 'cancel everything', 'forget what I said', 'actually never mind', 'cancel the request', 'skip it'),
  repeat: plain('repeat', 'repeat that', 'say that again', 'say it again please', 'can you repeat that', 'could you say that again', 'what did you say', 'what was that', 'come again', 'pardon', "I didn't catch that", "sorry I didn't get that", 'one more time', 'once more', 'repeat the answer', 'tell me again', 'read that again', 'I missed that', 'repeat the last sentence', 'say that again slower', 'again please', 'what was the answer again'),
  undo: [
    ...plain('undo', 'undo that', 'undo it', 'undo the last change', 'undo the last thing you did', 'revert that', 'take that back', 'please undo that', 'can you undo what you just did', 'put it back the way it was', 'roll that back', 'undo my last edit', 'revert the last change', 'take back the last change', 'undo this'),
    ...meaning({ count: 3 }, 'undo the last three', 'undo the last 3 changes', 'undo three times', 'undo the last three things', 'revert the last three edits', 'go back three steps', 'undo 3 steps'), ...meaning({ count: 2 }, 'undo the last two', 'undo the last two actions', 'undo the last couple of changes'),
    ...meaning({ what: 'rename' }, 'undo the rename', 'undo that rename', 'undo the last rename'), ['undo the deletion', { what: 'deletion' }], ['undo deleting notes.md', { what: 'deleting notes.md' }], ['undo everything', { what: 'everything' }], ['restore notes dot md', { what: 'notes.md' }], ['bring back the deleted file', { what: 'deleted file' }], ['undo all changes', { what: 'everything' }],
  ],
  redo: plain('redo', 'redo that', 'redo it', 'redo the last change', 'undo the undo', 'please redo that', 'reapply that', 'redo the last one', 'apply that again'),
  confirm: plain('yes', 'Yes.', 'yeah', 'yep', 'yup', 'sure', 'okay', 'ok', 'do it', 'go ahead', 'yes please', 'yes do it', 'confirm', 'confirmed', "that's right", 'correct', 'sounds good', 'of course', 'absolutely', 'go for it', 'yes go ahead', "yes I'm sure", 'affirmative', 'right', 'exactly', 'yeah sure', 'make it so', 'yes that is correct', 'proceed', 'looks good to me', 'okay do it', 'that is fine'),
  deny: plain('no', 'No.', 'nope', 'nah', 'no thanks', 'no thank you', "don't", "no don't", "don't do that", "please don't do it", "no that's wrong", "that's not what I meant", 'absolutely not', 'not that', 'negative', 'wrong', 'no way', 'neither', 'none of them', "I'd rather not", 'not now', "don't delete it", 'that is incorrect', "no that's not right", 'not at all', "no I didn't say that"),
  choose: [
    ...meaning({ index: 1 }, 'the first one', 'first', 'one', 'number one', 'option one', 'the first', 'the first option', 'pick the first one', 'choose number 1', 'I want the first one', 'take the first one please', '1', 'the former'),
    ...meaning({ index: 2 }, 'the second one', 'two', 'number two', 'the second', 'option 2', 'choose the second one', 'go with the second', 'second', 'I meant the second one', 'the latter', 'select option two', 'let us go with number two'), ...meaning({ index: 3 }, 'the third one', 'number three', 'three', 'option three', 'the third option please', 'choice three'),
    ...meaning({ index: -1 }, 'the last one', 'the last', 'pick the last one', 'take the last option'),
  ],
  mute: plain('mute', 'unmute', 'please mute', 'mute the microphone', 'mute my mic', 'unmute the mic', 'mute it', 'mute mode', 'put the microphone on mute'),
  voice: [
    ...meaning({ on: false }, 'turn your voice off', 'turn off your voice', 'mute yourself', 'mute the speaker', 'mute the speakers', 'mute the sound', 'turn the sound off', 'be quiet for now', 'be quiet from now on', 'stay silent for now', "don't speak for a while", 'silent mode', 'stop speaking your answers', "don't read your answers aloud", 'stop reading your answers out loud from now on', 'only show me your answers', 'answer silently', 'no more spoken answers', 'your voice off', "I don't want to hear your voice anymore", "don't speak aloud", 'stop talking from now on', 'text only', 'go silent'),
    ...meaning({ on: true }, 'turn your voice on', 'turn your voice on again', 'turn on your voice', 'turn your voice back on', 'unmute yourself', 'unmute the speakers', 'speak again', 'talk again', 'speak to me again', 'read your answers aloud again', 'read the answers aloud', 'speak your answers from now on', 'turn the sound back on', 'silent mode off', 'turn off silent mode', 'you can speak again', 'stop being silent', 'answer aloud again', 'I want to hear you again', 'voice on', 'use your voice'),
  ],
  volume: [
    ...meaning({ change: 'up' }, 'louder', 'speak louder', 'a bit louder please', 'can you speak up', 'turn up the volume', 'turn the volume up', 'volume up', 'increase the volume', "I can't hear you", 'you are too quiet', 'speak a little louder', 'make it louder', 'raise your voice', 'talk louder'),
    ...meaning({ change: 'down' }, 'quieter', 'softer', 'speak more quietly', 'turn down the volume', 'turn the volume down a bit', 'volume down', 'lower the volume', 'not so loud', "you're too loud", 'a little quieter please', 'can you be a bit quieter', 'lower your voice', 'keep it down'),
    ...meaning({ change: 50 }, 'set the volume to 50 percent', 'volume to fifty percent', 'set volume to 50', 'volume 50', 'turn the volume down to 50 percent', 'put the volume at half', '50 percent volume'), ...meaning({ change: 100 }, 'set the volume to maximum', 'full volume', 'volume to one hundred percent', 'turn the volume up to 100'), ['volume to twenty five', { change: 25 }],
  ],
  speed: [
    ...meaning({ change: 'down' }, 'slower', 'speak slower', 'slow down', 'please talk more slowly', "you're speaking too fast", 'a bit slower', 'speak a little slower please', 'not so fast', 'can you slow down a bit', 'read slower', 'decrease your speaking speed'),
    ...meaning({ change: 'up' }, 'faster', 'speak faster', 'speed up', 'talk a bit faster', "you're too slow", 'a little faster please', 'can you speak faster', 'increase the speech rate', 'read faster'), ...meaning({ change: 'normal' }, 'normal speed', 'speak at normal speed', 'back to normal speed', 'reset the speed', 'set the speed to normal', 'speak normally'),
    ...meaning({ change: 1.5 }, 'speak at 1.5 times speed', 'set the speed to one and a half', 'speed to 150 percent', 'set your speaking rate to 1.5', 'talk at one and a half times normal speed'), ...meaning({ change: 2 }, 'double speed', 'speak at twice the speed', 'speed to 2', 'set the speed to 200 percent'), ...meaning({ change: 0.5 }, 'half speed', 'speak at half speed'),
  ],
  privacy: [
    ...meaning({ on: true }, 'privacy mode', 'privacy mode on', 'turn on privacy mode', 'enable privacy mode', 'go private', 'turn privacy mode on please', 'enter privacy mode', 'turn off the microphone', 'stop listening to me', "don't listen", 'switch to privacy mode', 'activate privacy mode', 'I want privacy', 'turn the mic off'),
    ...meaning({ on: false }, 'privacy mode off', 'turn off privacy mode', 'disable privacy mode', 'leave privacy mode', 'exit privacy mode', 'turn privacy mode off', 'turn the microphone back on', 'start listening again', 'end privacy mode', 'you can listen again'),
  ],
  profile: [
    ...meaning({ name: 'speed' }, 'switch to the speed profile', 'use the speed profile', 'speed profile', 'change the profile to speed', 'activate the speed profile please', 'fast mode', 'switch to profile speed', 'set profile to speed'), ...meaning({ name: 'balanced' }, 'use the balanced profile', 'use balanced', 'switch to balanced', 'load the balanced profile', 'go back to the balanced profile', 'select the balanced profile'),
    ...meaning({ name: 'quality' }, 'switch to quality mode', 'use the quality profile', 'change to the quality profile'), ['load the memory optimized profile', { name: 'memory_optimized' }], ['use the low latency audio profile', { name: 'low_latency_audio' }], ['switch to the default profile', { name: 'default' }], ['use the speed optimized profile', { name: 'speed_optimized' }], ['switch to the travel profile', { name: 'travel' }],
  ],
  metrics: plain('show me the metrics', 'metrics', 'show metrics', 'open the metrics panel', 'show the performance metrics', 'how fast are you', 'show me your statistics', 'open the performance dashboard', 'what is your average latency', 'how are you performing', 'show me your stats', 'how long did that take', 'display the metrics please'),
  help: plain('help', 'help me', 'what can I say', 'what can you do', 'what can I say here', 'what can I ask you', 'show me the commands', 'list all commands', 'what commands do you know', 'what are my options', 'how can you help me', 'show help', 'give me some examples', 'what do you understand', 'how do I use you', 'I need help', 'what can I do here', 'what are your capabilities', 'which commands are there', 'what are you capable of'),
};

/** Half an order, and what it lacks. */
export const controlHalfSaid: readonly (readonly [said: string, action: string, missing: readonly string[]])[] = [
  ['switch profile', 'profile', ['name']], ['change the profile', 'profile', ['name']], ['switch to another profile', 'profile', ['name']],
];

/** Meant for the program, the machine or the world: the assistant itself must not take it. */
export const notControl: readonly string[] = [
  'stop the server', 'stop the debugger', 'stop the build', 'stop the timer', 'cancel the timer', 'cancel the build', 'cancel my subscription', 'cancel the download', 'repeat the test 5 times', 'repeat the last command', 'repeat this line three times', 'undo the last commit', 'undo the merge', 'undo the last two commits', 'revert the commit', 'redo the layout',
  'yes and then he', 'no idea what that is', 'the first line', 'the second function', 'select the first line', 'delete the last line', 'open the first file', 'pick a number between 1 and 10', 'choose a random number', 'mute the tests', 'set brightness to 50 percent', 'turn up the heat', 'turn up the music', 'set the font size to 14', 'increase font size by 10 percent',
  'make it 20 percent faster', 'speed up this function', 'make this query faster', 'slow down the animation', 'create a user profile page', 'profile this function', 'open my profile picture', 'show me the metrics of the function', 'what is a metric', 'help me write a function', 'help me fix this', 'help me with this bug', 'wait 5 seconds then click', 'pause the video',
  'what is the speed of light', 'how fast can a cheetah run', 'how fast is light', 'privacy policy', 'what is the privacy policy of google', 'add a privacy page', 'turn on the lights', 'turn off the tv', 'volume of a sphere', 'what is the volume of a cube', 'last one out turns off the light', '25', 'two or three', 'go to line 2', 'right click the button', 'correct the typo', 'confirm dialog component',
  'continue the loop', 'no such file', 'ignore the case', 'cancel the pull request', 'what did you do to the file', 'stop words', 'enough said about john', 'yes sir no sir three bags full', 'help desk ticket number five',
];
