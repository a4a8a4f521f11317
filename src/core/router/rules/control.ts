import type { Rule } from '../rule';

/** Orders to the assistant itself. What could as well be meant for the program at hand names its object here. */
/** What else can be muted. */
const notOurSound: readonly string[] = ['tests|test|timer|alarm|console|notifications|logger'];

export const controlRules: readonly Rule[] = [
  {
    agent: 'control', action: 'stop', confidence: 0.95,
    sentences: [
      'stop', 'stop (it|that|now|talking|speaking|reading|everything|this|right there|right now|immediately|already|the answer|your answer|answering|explaining|writing|generating|reading that|reading it|talking now|talking to me|what you are doing|whatever you are doing)',
      '(be|keep|stay) (quiet|silent|still)', 'quiet', 'shut up', 'silence', 'enough', '(that is|okay that is|this is) (enough|plenty)', 'enough (already|now|of that|talking)', 'stop stop [stop]', '(halt|freeze|whoa|hush|shush|shh|shhh|zip it)', '(shut|hush) up now', 'no [no] stop [it|that]',
      '(hold on|hang on|hold it|wait wait|wait stop|hold up) [[for] (a second|a sec|a minute|a moment)|now|there]', 'you can stop [now|talking|there]', '(i said|just) stop', '(do not|no) (say|talk|speak) (more|any more|anymore)', 'no more talking', 'stop (the|your) (speech|voice|playback|reading|talking)', 'pause (speaking|talking|reading|the answer|the speech)', '(quit|cease) talking', '(interrupt|stop) yourself', 'i have heard enough', 'cut it [out]', 'that will do',
    ],
    not: ['timer|alarm'],
  },
  { agent: 'control', action: 'stop', confidence: 0.75, sentences: ['wait', 'wait (a|one) (second|sec|minute|moment)', 'pause', 'pause (it|that)', '(one|a) (moment|second|sec|minute)', 'just a (moment|second|sec|minute)'] },
  {
    agent: 'control', action: 'cancel', confidence: 0.95,
    sentences: [
      'cancel', 'cancel (that|it|this|everything|that please|all of it|all of that|now)', '(never mind|nevermind|never mind then) [that|it|about that|forget it|about it|then|cancel]', 'forget (it|that|about it|about that|i said that|what i said|what i just said|i asked|the last one)', 'abort [that|it|this|everything|now]', '(scratch|strike) that', '(disregard|ignore) (that|it|what i said|what i just said|my last command|the last command|my last request|the last request|the last thing i said)', 'disregard',
      '(cancel|abort|drop|discard) [the|that|this|my|your] [last|current|previous|pending] (command|request|action|operation|order|question|workflow|plan)', '(drop|leave|skip) (it|that)', '(no|stop) cancel [that|it]', '(cancel|abort) what you are doing', '(cancel|abort) the whole thing', 'i changed my mind [cancel|forget it|never mind]', 'i have changed my mind', 'call it off', 'on second thought (no|never mind|nevermind|forget it|cancel|leave it)', 'no (never mind|nevermind) [that|it]', 'no forget (it|that)',
    ],
    not: ['timer|alarm', 'no do not cancel'],
  },
  {
    agent: 'control', action: 'repeat', confidence: 0.95,
    sentences: [
      'repeat', 'repeat (that|it|yourself|the answer|your answer|what you said|what you just said|the last answer|that again|it again|the last thing|the last thing you said|the last part|the last sentence|your last answer|your last sentence|the result|the last result|this|please that|that slowly|that more slowly|that one more time|that once more)',
      'say (that|it|this) [again|once more|one more time|that again|another time|again slower|again more slowly]', 'say again', 'say that again', 'come again', 'what did you [just] (say|answer|tell me)', 'what (was|is) that [again]', 'once (more|again)', 'one more time', '(i did not|i didnt|didnt|i could not|i couldnt|couldnt|did not|could not) [quite|really] (catch|hear|get|understand) (that|you|it|the answer|what you said|the last part|a word)',
      'pardon [me]', 'i beg your pardon', '(what was|repeat) (the answer|your answer|the result|the last thing you said|your last answer) [again]', '(tell|read) (me|that|it) (again|that again|it again|one more time|once more)', 'read (that|it) (again|one more time|once more|back) [to me|aloud]', '(what|how) (was|is) that again', 'you said what', 'i missed (that|it|what you said|the last part|the answer)', 'excuse me what', 'sorry what', 'sorry (i did not|i didnt|didnt|did not) (catch|hear|get) that', 'can you (repeat|say that again)', 'run that by me again', 'again', 'and again', 'huh [what]',
    ],
    not: ['timer|alarm'],
  },
  {
    agent: 'control', action: 'undo', confidence: 0.95,
    sentences: [
      '<undo> [(that|it|this|this one|that one|the last one|what you [just] did|what you have done|that again|the last <did>|the previous <did>|my last <did>|your last <did>|last <did>|the last thing|the last thing you did|the last thing i did|what i [just] did|that please|the <did> you [just] made|the change|that last <did>|the latest <did>)]',
      'take (that|it|this|the last one|the last <did>) back', 'take back (that|it|the last one|the last <did>|what you did)', 'put (it|that|everything) back [the way|how|like] it was [before]', 'put (it|that|them) back', '(that was|this was) (a mistake|wrong|not right|an accident) (undo|revert) [it|that]', 'control z', 'ctrl z',
      '(change|turn) it back', '(never mind|nevermind|oops|whoops|oh no|no|no no|no wait|wait|stop|that was wrong) <undo> (that|it|this|the last <did>|the last one|the last thing)', 'roll (that|it) back', 'roll back (that|it|the last <did>)', 'can we (undo|take back) (that|it)', 'restore (it|that|the way it was)',
    ],
    not: ['commit|merge|rebase|stash|push|pull|staging|timer'],
  },
  {
    agent: 'control', action: 'undo', confidence: 0.95,
    sentences: [
      '<undo> [the|my|your|those|these] [last|previous|latest|past] {count:smallCount} [<dids>|of them|of those|times|you made|you did|i made]', '<undo> (that|it|this) {count:smallCount} times', 'take back [the|my|your] [last|previous] {count:smallCount} [<dids>]', 'take the last {count:smallCount} [<dids>] back', 'go back {count:smallCount} (step|change|edit|steps|changes|edits|actions)', '{count:smallCount} (steps|changes) back',
    ],
    not: ['commit|commits|merge|rebase|stash|push|pull'],
  },
  {
    agent: 'control', action: 'undo', confidence: 0.9,
    sentences: [
      '<undo> [the|that|my|your] [last|latest] {what:undoable}', '<undo> {what:undoing}', '(undo|reverse|take back) {what:everything} [you did|i did|you have done|you changed|since then]',
      'take back [the|that] {what:undoable}', '(bring back|restore|recover|get back|undelete) [the|that] [last] {what:deletedThing}',
    ],
    not: ['commit|commits|merge|rebase|stash|push|pull|staging|staged'],
  },
  {
    agent: 'control', action: 'redo', confidence: 0.95,
    sentences: ['redo', 'redo (that|it|this|the last <did>|the last one|the last thing|what you undid|what i undid|the change|my last <did>|everything)', '(undo|revert|reverse|cancel) (the|that|my|your) [last] undo', 'do (that|it) over', '(reapply|re apply|apply again) (that|it|the change|the last <did>)', 'apply (that|it|the change) again', 'control y', 'ctrl y', 'un undo [that|it]', 'bring the change back', 're do [that|it]'], not: ['commit|merge|timer'],
  },
  {
    agent: 'control', action: 'confirm', confidence: 0.95,
    sentences: [
      '<yes> [<yes>] [(please [do]|do (it|that|so)|go ahead|go for it|that is (right|correct|it|what i want|what i meant|fine|good)|i am sure|i do|do go ahead|you can|you may|it is|confirm|i confirm|exactly|proceed|continue|correct|right|sir|of course)]', 'do it [now|then|already|anyway]', 'go ahead [and do it|then|with it|with that|do it]', 'go for it', '(confirm|confirmed|affirmative|approved|accepted|agreed|granted)', 'confirm (it|that|this|the action|the change|the changes|the operation)', '(accept|approve) (it|that|this|the change|the changes|them|all)',
      '(that is|this is|it is) (right|correct|fine|good|okay|ok|it|what i want|what i meant|what i wanted|perfect|exactly right|true|the one)', '(you are|you got it|you have it) [right|correct]', '(sounds|looks) (good|great|right|fine|okay|ok|perfect|correct) [to me]', 'proceed [with it|with that|please]', 'make it so', 'i (am sure|confirm|agree|approve|do confirm|accept) [that|it|this]', 'i said yes', '<yes> (delete|remove|move|rename|run|overwrite|replace|save|create|send|open|undo) (it|that|them|this|the file|the folder|these|everything)', '(by all means|be my guest|you bet|you may|you may proceed|i think so|why not|fine by me|fine with me|works for me|that works|that works for me|let us do it|let us do that|do that|do so|please do|carry on)',
    ],
  },
  { agent: 'control', action: 'confirm', confidence: 0.8, sentences: ['(ok|okay|alright|all right|right|fine|good|perfect|exactly|correct|okay good|very well|sure thing|continue|go on|true|indeed|k|kay)', 'okay (then|fine|sure|go|yes)', 'all right then'] },
  {
    agent: 'control', action: 'deny', confidence: 0.95,
    sentences: [
      '(no|nope|nah|nay|no no|no no no|negative|no sir|nuh uh|nuh|noo|not at all|no way|no thanks|no thank you|absolutely not|of course not|certainly not|definitely not|please no|hell no|god no|no not really|not really|no please)',
      '[no|nope] (do not|please do not) [do (it|that|this)|proceed|go ahead|confirm|continue]', '[no] (do not|dont|never) (do|delete|touch|change|run|remove|overwrite|move|rename) (it|that|this|anything|them|those)', '[no|nope] (that is|this is|it is|you are|that was) (wrong|incorrect|not right|not correct|not it|not what i (meant|said|want|wanted|asked|asked for)|a mistake|false)', '(wrong|incorrect|denied|rejected|declined|deny|reject|decline|refuse)', '(deny|reject|decline|refuse) (it|that|this|the change|the changes)',
      '[no] not (that|this|it|that one|this one|now|yet|today)', '(neither|none) [of (them|those|these|the two|both)]', 'i (do not|would not) (want|like|think so|agree|confirm) [that|it|this|to]', '(i would|id) rather not', '(rather|better|let us) not', 'no (that is|it is) (fine|ok|okay|all right|not)', 'i (said|meant) no', 'no leave it [alone|as it is]', 'leave it (alone|as it is)', '[no] keep (it|them|that|the file) [as it is]', 'no i (do not|did not|didnt|would not|changed my mind|am not sure|am not)', '[no] (i did not|i didnt) (mean|say|want|ask for) (that|this|it)', 'no wrong [one|file]',
    ],
  },
  {
    agent: 'control', action: 'choose', confidence: 0.93,
    sentences: [
      '<pickOne> (the|number|option|choice|item|answer|entry|candidate|suggestion|result|the option|the number) [number] {index:ordinalChoice} [(one|option|choice|item|answer|entry|candidate|suggestion|result|reading|possibility|alternative|of them|of those|of these)] [of them|of those|of these|please]',
      '(number|option|choice|item|answer|entry|candidate|suggestion|result) [number] {index:choiceNumber}', '<pickOnly> [number|option] {index:choiceNumber}', '(take|choose|select|use|go with|i want|i choose|i take|i pick|i meant|i mean) (option|number|choice|item|result|suggestion) {index:choiceNumber}',
      '[<pickOne>|i mean|i meant] (the|that) {index:ordinalChoice} [one] [please|then|you said|you mentioned]', '<pickOnly> {index:ordinalChoice} [one]',
    ],
    not: ['line|lines|file|files|tab|tabs|word|commit|function|timer|test|error|argument|parameter|bracket|paragraph|random|between'],
  },
  { agent: 'control', action: 'choose', confidence: 0.85, sentences: ['{index:choiceNumber}', '[the|that] {index:ordinalChoice} [one|option|choice|suggestion|answer|reading|possibility|please]', '(the|that) one {index:ordinalChoice}'] },
  {
    agent: 'control', action: 'mute', confidence: 0.95,
    sentences: [
      '(mute|unmute|un mute) [it|now|that|(the|my|your) (microphone|mic)]', '(go on|turn on|enable|activate|enter|switch to|go into) (mute|mute mode)', 'mute mode [on|please]', '[put] [the|my|your] (microphone|mic) on mute',
    ],
    not: notOurSound,
  },
  {
    agent: 'control', action: 'voice', confidence: 0.95, slots: { on: false },
    sentences: [
      '(mute|silence) (yourself|you|the assistant|everything|the output|[the|your] replies|[the|your] answers|<ownVoice>)', '(be|stay|keep|remain) (quiet|silent|mute) <fromNow>', '(be|stay|keep) (quiet|silent) and (show|write) [me] (the|your) answers [only]', '(go|be) mute', 'be on mute', 'go (silent|quiet) [<fromNow>]', '(put|turn) yourself on mute',
      '(turn|switch|shut) (off|of) <ownVoice> [<fromNow>]', '(turn|switch|shut) <ownVoice> (off|of) [<fromNow>]', '(your voice|voice|sound|audio|spoken replies|voice output|speech output) (off|of) [<fromNow>]', '(disable|deactivate) <ownVoice>', 'no [more] (voice|sound|audio|speech|speaking|spoken answers|spoken replies) [please|output|<fromNow>]',
      '(do not|stop|never|no longer) (speak|talk|speaking|talking|reading|read|answer|answering) (<fromNow>|aloud|out loud|to me <fromNow>)', '(do not|stop|never|no longer) (speak|speaking|read|reading|say|saying) [me|out|me out] (your|the) (answers|replies|responses) [aloud|out loud|to me|out|<fromNow>|aloud <fromNow>|out loud <fromNow>]', '(do not|stop|never|no longer) (speak|speaking|read|reading|say|saying) [your|the] (answers|replies) (aloud|out loud) [<fromNow>]', 'never (speak|talk) [again]',
      '(go on|turn on|enable|activate|enter|switch to|go into) [the] (silent mode|quiet mode|silence mode)', '(silent mode|quiet mode) [on|please]', '(answer|reply|respond) (silently|without voice|without sound|without speaking|without talking|in text only|only in text|with text only|in writing only|only in writing) [<fromNow>]', 'text only [please|answers|mode|replies]', '(only|just) (show|write) [me] (the|your) (answers|replies) [<fromNow>]', '(show|write) [me] (the|your) (answers|replies) only [<fromNow>]',
      'i do not want to hear (you|your voice|your answers|your replies) [anymore|any more|<fromNow>]', 'i do not want you to (speak|talk|speak aloud|talk aloud|speak your answers|read your answers aloud) [to me] [anymore|any more|<fromNow>]',
    ],
    not: notOurSound,
  },
  {
    agent: 'control', action: 'voice', confidence: 0.95, slots: { on: true },
    sentences: [
      '(unmute|un mute) (yourself|you|the assistant|everything|the output|[the|your] replies|[the|your] answers|<ownVoice>) [again]', '(take yourself|come|go) off mute', '(turn|switch) [back] on <ownVoice> [again]', '(turn|switch|put) <ownVoice> [back] on [again|<fromNow>]', '(your voice|voice|sound|audio|spoken replies|voice output|speech output) [back] on [again|<fromNow>]', '(enable|activate|reactivate) <ownVoice> [again]',
      '(speak|talk) [to me] again [<fromNow>]', '(start|begin|resume) (speaking|talking) [to me] [again|<fromNow>]', 'you (can|may) (speak|talk) [to me] again [now]', '(speak|say|read|read out) [me] your (answers|replies|responses) [to me] [aloud|out loud|again|aloud again|out loud again|aloud <fromNow>|out loud <fromNow>|<fromNow>]', '(speak|say|read|read out) [me] [the] (answers|replies) [to me] (aloud|out loud) [again|<fromNow>]',
      '(answer|reply|respond) [to me] (aloud|out loud|audibly|with your voice|with voice|by voice|with sound) [again|<fromNow>]', '(speak|talk) [to me] (aloud|out loud|with your voice) (again|<fromNow>)', 'use your voice [again|<fromNow>]', '(leave|exit|quit|end|stop|turn off|switch off|disable|deactivate) [the] (silent mode|quiet mode|silence mode)', '(silent mode|quiet mode) (off|of|over)', 'turn [the] (silent mode|quiet mode) (off|of)',
      '(stop being|do not be|do not stay|no longer be) (silent|quiet|mute) [anymore|any more]', 'you (need not|do not need to|do not have to) (be|stay|keep) (silent|quiet) (anymore|any more|any longer)', 'i want to hear (you|your voice|your answers) (again|aloud|speak again)', '(let me|i can) hear (your voice|your answers) again',
    ],
    not: notOurSound,
  },
  {
    agent: 'control', action: 'volume', confidence: 0.95, slots: { change: 'up' },
    sentences: [
      '(louder|speak up|volume up|more volume|crank it up|pump it up|too quiet|turn it up|turn up the volume|a bit louder|a little louder|a little bit louder|much louder|even louder)', '(speak|talk|say that|say it|read|be|get|make it|a bit|a little|much|go|way|even|answer) [a bit|a little|a little bit|much|even|slightly|way|lot|a lot|more] (louder|loudly)', '(speak|talk) up [a bit|a little]', '<upVolume> [the|your] (volume|sound|audio|voice|speaker|speakers) [a bit|a little|a notch|up|some|slightly|a lot|please]', 'turn (the volume|your volume|the sound|your voice|it|yourself|the audio) up [a bit|a little|a notch|some|a lot]',
      '[the] volume (up|higher|louder) [a bit|a little|a notch]', '(you are|that is|that was|it is|the volume is|your voice is) (too|very|way too|a bit|a little|so|a bit too|a little too) (quiet|low|silent|soft)', '(i can not|i can barely|i can hardly|i barely|i hardly) hear (you|it|that|anything)', 'make (it|your voice|the volume|the voice) (louder|higher)', 'i need it louder', 'max volume up', '(speak|talk) with a louder voice',
    ],
    not: ['timer|alarm|music|song|tv|radio|video'],
  },
  {
    agent: 'control', action: 'volume', confidence: 0.95, slots: { change: 'down' },
    sentences: [
      '(quieter|softer|volume down|less volume|too loud|turn it down|turn down the volume|a bit quieter|a little quieter|a little bit quieter|much quieter|not so loud|lower your voice|keep it down|keep your voice down|even quieter|less loud|whisper|not that loud)', '(speak|talk|say that|say it|read|be|get|make it|a bit|a little|much|go|way|even|answer) [a bit|a little|a little bit|much|even|slightly|way|a lot|more] (quieter|softer|softly|quietly|less loud|less loudly|more quiet)', '<downVolume> [the|your] (volume|sound|audio|voice|speaker|speakers) [a bit|a little|a notch|down|some|slightly|a lot|please]',
      'turn (the volume|your volume|the sound|your voice|it|yourself|the audio) down [a bit|a little|a notch|some|a lot]', '[the] volume (down|lower|quieter) [a bit|a little|a notch]', '(you are|that is|that was|it is|the volume is|your voice is) (too|very|way too|a bit|a little|so|a bit too|a little too) (loud|noisy)', 'make (it|your voice|the volume|the voice) (quieter|softer|lower)', '(do not|stop) (shout|shouting|yell|yelling|scream|screaming) [at me]', '(speak|talk|be) not so loud', '(speak|talk) with a (softer|quieter|lower) voice',
    ],
    not: ['timer|alarm|music|song|tv|radio|video'],
  },
  {
    agent: 'control', action: 'volume', confidence: 0.95,
    sentences: ['[set|turn|put|change|make|bring|adjust|reduce|raise|lower|increase|decrease|turn up|turn down] [the|your] (volume|sound level|loudness|voice volume|speech volume|audio volume|voice) [level] [to|at|on|be] {change:volumeLevel}', 'turn the volume (up|down) to {change:volumeLevel}', 'turn it (up|down) to {change:volumeLevel}', '{change:volumeLevel} volume', 'speak at {change:volumeLevel} volume', '(set|turn|put) it to {change:volumeLevel} volume'],
    not: ['brightness|timer|alarm|font|zoom'],
  },
  {
    agent: 'control', action: 'speed', confidence: 0.95, slots: { change: 'down' },
    sentences: [
      '(slower|more slowly|slow down|slow it down|too fast|not so fast|slow|less fast|a bit slower|a little slower|a little bit slower|much slower|slow down a bit|slow down a little|even slower|slower please)', '(speak|talk|read|say that|say it|be|go|get|a bit|a little|much|even|answer|explain) [a bit|a little|a little bit|much|even|slightly|way|a lot|it|that|this] (slower|more slowly|slowly|less fast|less quickly)', '(slow down|slow|decrease|reduce|lower) [the|your] (speech|voice|speaking|talking|reading|speech rate|speaking rate|speech speed|speaking speed|voice speed|talking speed|reading speed|rate of speech|speed|rate) [down|a bit|a little]',
      '(you are|that is|that was|it is|you speak|you talk|you are speaking|you are talking|your speech is) (too|way too|very|so|a bit|a bit too|a little too) (fast|quick|quickly)', '(do not|not) (speak|talk|read|so) (so|that|too) (fast|quickly)', 'turn (the speed|your speed|the speech rate) down [a bit|a little]', 'make it slower', '(take your time|easy there)', '(i can not|i could not) keep up',
    ],
    not: ['timer|test|tests|query|build|app|page|animation|loop|function|code|mouse|cursor'],
  },
  {
    agent: 'control', action: 'speed', confidence: 0.95, slots: { change: 'up' },
    sentences: [
      '(faster|speed up|quicker|speed it up|too slow|hurry up|more quickly|a bit faster|a little faster|a little bit faster|much faster|not so slow|even faster|speed up a bit|speed up a little)', '(speak|talk|read|say that|say it|be|go|get|a bit|a little|much|even|answer) [a bit|a little|a little bit|much|even|slightly|way|a lot|it|that|this] (faster|quicker|more quickly|quickly|less slowly)', '(speed up|increase|raise) [the|your] (speech|voice|speaking|talking|reading|speech rate|speaking rate|speech speed|speaking speed|voice speed|talking speed|reading speed|rate of speech|speed|rate) [up|a bit|a little]',
      '(you are|that is|that was|it is|you speak|you talk|you are speaking|you are talking|your speech is) (too|way too|very|so|a bit|a bit too|a little too) (slow|slowly)', '(do not|not) (speak|talk|read|so) (so|that|too) (slow|slowly)', 'turn (the speed|your speed|the speech rate) up [a bit|a little]', 'make it faster', 'pick up the pace',
    ],
    not: ['timer|test|tests|query|build|app|page|animation|loop|function|code|mouse|cursor|percent'],
  },
  {
    agent: 'control', action: 'speed', confidence: 0.95, slots: { change: 'normal' },
    sentences: [
      '[speak|talk|read|go back|back|return|reset|set] [at|to|with|in] [a|the|your] (normal|regular|default|usual|original|standard) (speed|rate|pace|tempo|speaking speed|speech rate|speaking rate|talking speed)', '(speak|talk|read) [at|in] (normal|normally) [again|speed]', '[set|reset|change|put|bring|turn] [the|your] (speed|rate|speech rate|speech speed|speaking speed|speaking rate|voice speed|talking speed|reading speed) [back] [to] (normal|default|the default|regular|the usual)', 'reset (the|your) (speed|speech rate|speaking speed|voice speed|speaking rate|speech speed|talking speed)', '(speed|speech rate) (normal|back to normal)', '(speak|talk) (normally|at the usual pace|like before|as before)',
    ],
  },
  {
    agent: 'control', action: 'speed', confidence: 0.93,
    sentences: ['[set|change|put|turn|make|increase|decrease|adjust|bring] [the|your] (speed|speech rate|speech speed|speaking speed|speaking rate|voice speed|talking speed|reading speed|rate of speech|playback speed|rate) [to|at] {change:speedFactor}', '(speak|talk|read|go|say that|say it|play) [it|that] [at|with] {change:speedFactor} [the] [normal] [speed|as fast|the speed|rate|faster]', '{change:speedFactor} (speed|the speed|normal speed)', '(speak|talk|read) {change:speedFactor} as fast'],
    not: ['build|tests|animation|loop|cursor|fan|timer'],
  },
  {
    agent: 'control', action: 'privacy', confidence: 0.95, slots: { on: true },
    sentences: ['<turnOn> [the|my] (privacy mode|privacy|private mode|incognito mode|incognito)', 'turn (the privacy mode|privacy mode|privacy|private mode|the privacy|incognito mode) on', '(privacy mode|private mode|privacy|incognito mode) [on|please|enabled|now]', '(go|be) (private|incognito)', '(go|switch|change) (to|into) (privacy mode|private mode|privacy|private|incognito|incognito mode)', 'i (want|need) [some|my] privacy [mode|please|now]', 'give me [some] privacy', '(do not|no longer) listen [to me|anymore|any more|to us|now|for now|for a while|in]', '(stop|quit) listening [to me|to us|for now|for a while|for a moment|for a bit|now|completely|in|until i say so]', '[the|your|my] (microphone|mic|ears) (off|of) [now|for now|for a while|for a bit]', '<turnOff> [the|your|my] (microphone|mic) [completely|for now]', '(turn|switch) (the|your|my) (microphone|mic) (off|of) [now|for now|for a while]', '(release|free|let go of|close|disconnect) [the|my|your] (microphone|mic)', 'start privacy mode', 'set privacy [mode] [to] on', '(some|a bit of|a little) privacy'] },
  {
    agent: 'control', action: 'privacy', confidence: 0.95, slots: { on: false },
    sentences: ['<turnOff> [the|my] (privacy mode|privacy|private mode|incognito mode|incognito)', 'turn (the privacy mode|privacy mode|privacy|private mode|the privacy|incognito mode) (off|of)', '(privacy mode|private mode|privacy|incognito mode) (off|of|disabled|over)', '(leave|exit|quit|end|stop|cancel|get out of|come out of|go out of) [the] (privacy mode|private mode|privacy|incognito|incognito mode)', '(listen|start listening|you can listen|you may listen|resume listening|begin listening) [to me] [again|now]', '<turnOn> [the|your|my] (microphone|mic) [again|back on]', '(turn|switch) (the|your|my) (microphone|mic) [back] on [again]', '[the|your] (microphone|mic) [back] on [again]', 'no [more] privacy [mode]', 'set privacy [mode] [to] off', '(open|reopen) [the|my|your] (microphone|mic) [again]', '(back to|go back to) (normal|listening) mode'] },
  {
    agent: 'control', action: 'profile', confidence: 0.95,
    sentences: ['<useProfile> [to] [the|a|my|our] [profile] {name:profileName} (profile|settings|preset)', '<useProfile> [to] [the|my] profile [called|named] {name:profileName}', '[the] {name:profileName} profile [please|now]', 'profile {name:profileName}', '(switch|change|set) [the|my|your] (profile|profiles) [over] to [the] {name:profileName} [one|profile]', '<useProfile> [to] [the] {name:knownProfile} [profile|mode|one|settings]', 'go {name:knownProfile}', '(optimize|optimise) for {name:knownProfile}', '{name:knownProfile} mode [please|on]'],
    not: ['user|users|linkedin|github|browser|database|facebook|privacy|private|page|picture|screen', 'profile (the|this|my|a)'],
  },
  {
    agent: 'control', action: 'profile', confidence: 0.6, lacks: ['name'],
    sentences: ['(switch|change|select|pick|choose|set|load) [the|my|a|your|to another|to a different|another|a different] (profile|profiles)', '(switch|change) [to] [the|another|a different] profile [to]', 'use (another|a different) profile', 'which profiles (are there|do you have)'],
    not: ['user|users|linkedin|github'],
  },
  {
    agent: 'control', action: 'metrics', confidence: 0.95,
    sentences: ['[<showMe>] [the|your|some|me the|me your] [performance|latency|agent|current|turn|voice] (metrics|statistics|stats|metric|matrix|performance metrics|latency numbers|timings|performance data|performance numbers|telemetry) [panel|view|page|dashboard|window|please|screen|report]', '<showMe> [the|your|me the|me your] [performance|metrics|latency|stats] (dashboard|metrics panel|performance panel|monitor|performance monitor|performance report)', '[<showMe>] [the|your] [own|assistant] performance', 'how (fast|quick|slow) (are you|were you|was that|did you answer|are you running|have you been|was your answer|do you respond|is your response)', 'how (are you performing|is your performance|good is your performance|do you perform|is the performance)', '(what is|what was|show me|tell me) (your|my|the last|the average|your last|your average|your current|the current|the mean) (latency|response time|speed|performance|delay|time to first token|transcription delay|routing time)', 'how much time did (that|it|the last answer|your answer) take', 'how long did (that|it|the last answer|the last turn|you|your answer) take [you] [to answer]', 'how much memory (are you|do you) (using|use|need)', 'what are your (metrics|stats|statistics|numbers|timings|response times|latencies)', '(where|how) did the time go', 'show me how (fast|quick|slow) you are'],
    not: ['code coverage|git|player|football|game|team|query|api|app|server|build|endpoint|website|page load'],
  },
  {
    agent: 'control', action: 'help', confidence: 0.95,
    sentences: [
      'help', 'help me', 'what can you do [for me|here|now|with that|for us|in the editor|in vs code|with files|with code]', 'what can i (say|ask|do|tell|ask you|say to you|tell you|ask you to do) [you|here|now|right now|next|to you|with you|in here|at this point]', 'what do you do', 'what (i can|can be) (say|ask|do|said|asked|done) [to you|you|here|now]', 'what are you (able to do|capable of|good at|good for)', 'how do i use (you|this|voice agent|this thing|the assistant|the voice agent)', '(show|list|read|tell|give) [me] [the|all|all the|all your|your|some] (help|commands|voice commands|available commands|possible commands|things i can say|example commands|capabilities|your capabilities|examples of commands|list of commands)', 'what (commands|things|voice commands|kind of commands|kind of things|sort of things|other commands) (can i say|can i use|can i ask|do you know|do you understand|are there|do you have|are available|do you support|can you do|can you understand)',
      'what else can (you do|i say|i ask|i do)', 'i need [some] help', 'what are my options', 'what should i say [now|next|here]', '[list|show] [the|available|all|all the|your] [voice] commands', 'what [all] (do you|can you) (understand|support|help with|help me with|offer)', 'how do you work', 'how can you help [me]', 'what (are|is) (your|the) (capabilities|features|skills|commands|abilities|voice commands|available commands)', 'help me [out|please]', '(show|open|give me|display|bring up) [me] [the] help [page|menu|screen|panel|please]', 'which commands (are there|do you know|can i use|do you understand|do you have|can i say)', 'how do i (talk to you|give you commands|give commands|control you)', '(give|show) me (an example|examples|some examples)', 'what am i supposed to say', 'i do not know what to say', 'what is possible [here]', 'what can (voice agent|the assistant) do',
    ],
  },
];
