import { type ExampleGroup, lines } from './example';

/** Fragments, half sentences, talk to somebody else: what is asked back, never acted on. */
export const noneExamples: readonly ExampleGroup[] = [
  { agent: null, action: null, sentences: lines(`
    and then the
    so I was
    um the thing with the
    because of the
    well I mean
    you know what
    if we could just
    the one with the
    I think that
    maybe we should
    uh
    hmm okay
    right so
    like I said
    the the the
    in the
    what about
    how about the other
    no wait
    let me think
    hold on a second
    i'm talking to somebody else
    hey mike do you have a minute
    mom i'll call you back later
    are you coming to lunch with us
    can you pass me the salt
    see you tomorrow at the office
    did you watch the match yesterday
    i'll be there in five minutes
    yeah I told him already
    sorry i was on the phone
    no I'm still at work honey
    come in the door is open
    could you close the window it's cold
    we should have a meeting about this sometime
    she said she would send it on monday
    he never answers his emails
    they moved the deadline again
    do you want coffee or tea
    i left my keys in the car
    thanks for the coffee sarah
    give the dog some food please
    hey guys what's up
    good to see you how was the trip
    that movie was so good
    i can't believe it's already friday
    did you finish the report tom
    let's grab a beer after work
    who is picking up the kids
    tell jenny that I said hi
    is the printer working again for you
    the meeting got moved to thursday
    it was raining all weekend
    my train was late again
    that is what she told me
    well that was weird
    oh no not again
    wow look at that
    excuse me can I get through
    bless you
    something something
    blah blah blah
    la la la
    testing one two three
    is this thing on
    can you hear me now bob
    one moment please someone is at the door
    put it over there on the table
    not you i was talking to dave
    i wonder whether
    open the
    create a
    delete
    rename it
    set the
    change
    go to
    find
    show me
    move the
    play some music
    turn on the lights
    order a pizza
    call my mother
    book a flight to london
    buy me a new laptop
    send a text message to anna
    dim the lights in the living room
    lock the front door
    what is it with
    the file
    the function
    this
    that
    the second half of
    purple monkey dishwasher
    banana window seven green
    asdf qwer
    you are such a good boy yes you are
    we were discussing the budget for next quarter
    i said the blue one not the red one
    so anyway as I was saying to him yesterday
  `) },
];
