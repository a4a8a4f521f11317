import { labelled, notForAssistant, type LabelledUtterance } from '../labelledUtterance';

/** Indirect, long-winded, corrected halfway or misheard. */
export const hardTalkingBlind: readonly LabelledUtterance[] = [
  ...labelled('web', {
    weather: [['im flying to madrid on friday what will it be like there weather wise', { place: 'Madrid', day: 'friday' }], ['can i go out without a jacket', {}], ['is there rain coming this evening', {}], ['what are the temperatures in helsinki', { place: 'Helsinki' }], ['hows it looking outside tomorrow', { day: 'tomorrow' }], ['will we have sun on the weekend', {}]],
    search: ['can you find me something online about vector databases', 'see what google has on memory leaks in electron', 'i want you to search the internet for a good sourdough recipe', 'look on the web when the next node version comes out', 'check online whether pnpm supports workspaces', 'whats the current price of bitcoin', 'look up who won the match last night', 'find the documentation of express online'],
    news: ['anything interesting happening in the world', ['did anything happen with apple lately in the news', {}], 'catch me up on the news', ['what are the papers saying about the election', {}]],
    read: [['could you read me whats on docs dot python dot org', { url: 'docs.python.org' }], ['go to the site nodejs dot org and tell me what it says', {}], ['pull up the page github dot com slash microsoft slash vscode', {}]],
  }),
  ...labelled('general', {
    answer: ['i never understood monads can you help', 'whats a good name for a cat', 'tell me something interesting', 'im bored', 'would you say go is easier than rust', 'how would you explain docker to my grandmother', 'what makes a good commit message', 'how many planets are there', 'i feel tired today', 'can you write me a haiku about debugging', 'what is the german word for butterfly', 'in general how do compilers work', 'what happens when i type a url into a browser', 'who wrote the lord of the rings', 'is it ok to use goto in c', 'whats the difference between let and var', 'give me some interview questions for a front end developer', 'why do people like vim so much', 'how does a hash table handle collisions', 'can you give me advice on asking for a raise', 'what is unit testing good for', 'whats the weather app called on iphones', ['how does the search function in google work', {}, 'trap'], ['what is a commit hash', {}, 'trap'], ['how does a stop codon work', {}, 'trap'], ['explain what a file descriptor is', {}, 'trap'], ['when was the first computer mouse built', {}, 'trap'], ['who came up with the undo button', {}, 'trap'],
      ['buy me a plane ticket', {}, 'out_of_scope'], ['dim the lights', {}, 'out_of_scope'], ['text my wife that im late', {}, 'out_of_scope']],
  }),
  ...labelled('control', {
    stop: ['ok you can be silent now', ['thats enough thank you', {}, 'either', 'or:control.cancel'], 'please stop', 'quit talking'],
    cancel: ['no wait forget what i said', 'dont do that after all', ['leave it', {}], 'oh never mind then'],
    repeat: ['i didnt catch that', 'sorry what was that', 'could you say it once more', 'repeat your last answer'],
    undo: ['that was wrong undo it', 'oops reverse that', ['undo the last four actions', { count: 4 }], 'can you take back what you just did'],
    redo: ['no do redo it', 'redo the last change'],
    confirm: ['yeah go for it', 'thats correct', 'sounds good do it', 'yes absolutely'],
    deny: ['no thats not what i want', 'no please dont', 'absolutely not'],
    choose: [['i mean the second one', { index: 2 }], ['lets go with number three', { index: 3 }], ['the last but no the first one', { index: 1 }, 'either'], ['pick option one', { index: 1 }]],
    voice: [['go silent', { on: false }], ['no voice output please', { on: false }, 'either', 'or:control.stop']],
    volume: [['i can hardly hear you', { change: 'up' }], ['can you be a little quieter', { change: 'down' }], ['raise your voice', { change: 'up' }]],
    speed: [['could you speak more slowly', { change: 'down' }], ['a bit faster please', { change: 'up' }], ['take it slower when you talk', { change: 'down' }]],
    privacy: [['i dont want you to hear this', { on: true }], ['go into private mode', { on: true }], ['close your ears for a while', { on: true }], ['leave privacy mode', { on: false }]],
    profile: ['id like the fast profile', 'go over to the quality optimized profile', 'set the profile to default'],
    metrics: ['how quick was your last answer', 'let me see the latency numbers', 'show the voice agent statistics'],
    help: ['what are you able to do', 'give me a list of commands', 'how do i use you', 'i dont know what to say'],
  }),
  ...notForAssistant([
    'wait no thats not', 'yes i told her on monday', 'can somebody close the window', 'so anyway as i was saying', 'i would like the', 'if this then', 'look at the size of that dog', 'do you want some tea darling', 'ten four over', 'the blue green over table',
    'could you um the uh', 'open up the', 'we were going to', 'he is always late', 'rename this to', 'tell him i will call back', 'copy the file', 'and put it in the', 'between the and the', 'lorem ipsum dolor sit amet', 'okay so', 'yeah i am in a meeting', 'what if', 'the meeting starts at ten right', 'your turn tim',
  ]),
];
