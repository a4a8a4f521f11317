import { type ExampleGroup, lines } from './example';

export const controlExamples: readonly ExampleGroup[] = [
  { agent: 'control', action: 'stop', sentences: lines(`
    stop
    stop talking
    be quiet
    that's enough
    shut up please
    okay stop it now
    halt
    stop reading
  `) },
  { agent: 'control', action: 'cancel', sentences: lines(`
    cancel
    cancel that
    never mind
    forget it
    abort
    scratch that
    actually don't do it
    drop that request
  `) },
  { agent: 'control', action: 'repeat', sentences: lines(`
    repeat that
    say that again
    what did you say
    come again
    i didn't hear you, once more
    could you repeat your last answer
    pardon
  `) },
  { agent: 'control', action: 'undo', sentences: lines(`
    undo that
    undo the last three
    take that back
    revert what you just did
    undo the last change
    put it back the way it was
    reverse that
    roll back your last action
  `) },
  { agent: 'control', action: 'redo', sentences: lines(`
    redo
    redo that
    do it again after all, redo the change
    bring back what you undid
    reapply it
  `) },
  { agent: 'control', action: 'confirm', sentences: lines(`
    yes
    yes please
    go ahead
    do it
    confirm
    that's right
    sure, proceed
    sounds good, do that
    yep
  `) },
  { agent: 'control', action: 'deny', sentences: lines(`
    no
    no thanks
    don't
    no, leave it
    that's wrong
    nope
    rather not
    please don't do that
  `) },
  { agent: 'control', action: 'choose', sentences: lines(`
    the first one
    the second
    option two
    number three
    take the last one
    i meant the first
    choose the second option
    pick number one
  `) },
  { agent: 'control', action: 'mute', sentences: lines(`
    mute
    mute the microphone
    mute my mic
    unmute the microphone
    mute me please
  `) },
  { agent: 'control', action: 'voice', sentences: lines(`
    mute yourself
    don't speak anymore
    be silent from now on
    turn your voice off
    stop reading your answers aloud
    only show me your answers
    turn your voice back on
    unmute yourself
    speak again
    read your answers aloud again
  `) },
  { agent: 'control', action: 'volume', sentences: lines(`
    louder
    speak louder
    turn the volume down
    a bit quieter please
    volume up
    you are too loud
    i can barely hear you
    lower your voice
  `) },
  { agent: 'control', action: 'speed', sentences: lines(`
    slower
    speak slower
    talk faster
    you talk too fast
    speed it up a little
    slow down your speech
    normal speed again
  `) },
  { agent: 'control', action: 'privacy', sentences: lines(`
    turn off the mic
    stop listening
    privacy mode on
    turn on privacy mode
    go private
    leave privacy mode
    disable privacy mode
    don't record anything for now
    start private mode
    end privacy
  `) },
  { agent: 'control', action: 'profile', sentences: lines(`
    switch to the speed profile
    use the quality optimized profile
    change the profile to balanced
    load profile low latency audio
    activate the memory optimized settings
    go back to the default profile
    select the balanced profile
  `) },
  { agent: 'control', action: 'metrics', sentences: lines(`
    show the metrics
    how fast are you
    open the performance panel
    show me your statistics
    what is your response time
    display the metrics dashboard
    how much memory are you using
    show latency numbers
  `) },
  { agent: 'control', action: 'help', sentences: lines(`
    help
    what can you do
    what can I say here
    which commands do you know
    how do I use you
    show the list of commands
    what are my options
    i need help with this assistant
  `) },
];
