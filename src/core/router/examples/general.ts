import { type ExampleGroup, lines } from './example';

export const generalExamples: readonly ExampleGroup[] = [
  { agent: 'general', action: 'answer', sentences: lines(`
    explain what recursion is
    tell me a joke
    what is the difference between tcp and udp
    how does garbage collection work in java
    translate good morning into french
    write a short poem about the sea
    what should I cook tonight
    give me advice on asking for a raise
    who was ada lovelace
    what's the capital of australia
    why is the sky blue
    what is the meaning of life
    how do I become a better programmer
    explain the cap theorem
    what are the pros and cons of microservices
    when should I use a linked list instead of an array
    what does idempotent mean
    how do closures work in javascript
    compare react and vue
    help me write an email to my boss
    suggest a name for my new app
    what's a good way to learn rust
    what is big o notation
    explain docker like I'm five
    how do you say thank you in japanese
    draft a message to my team about the release
    tell me a fun fact
    tell me a story about a dragon
    what do you think about pair programming
    how are you today
    what is your name
    who made you
    i'm feeling tired today
    thank you, that was helpful
    good morning
    hello there
    let's brainstorm ideas for a birthday party
    what is dependency injection
    explain the difference between a process and a thread
    what's the best sorting algorithm for nearly sorted data
    is python faster than javascript
    what are the solid principles
    how does https keep data secure
    give me three tips for better sleep
    what's a synonym for happy
    how do I handle conflicts in a team
    what is the time complexity of binary search
    describe the observer pattern
    how does the internet work
    what does rest stand for
    how can I stay motivated
    who wrote war and peace
    when did the second world war end
    how do neural networks learn
    recommend a book about software architecture
    what is functional programming
    how do I prepare for a job interview
    what's the difference between git merge and git rebase
    explain what a file descriptor is
    what is the purpose of unit tests in general
    how does a debugger work internally
    why do programmers count from zero
    what is test driven development
    what is a timer interrupt
    explain time zones to me
    what causes rain
    how do weather forecasts work
    how is a leap year defined
    is zero an even number and why
    what makes good commit messages
    what's your favorite programming language
    can a machine think
    tell me about the history of unix
    how do I train a language model
    what's the idea behind blockchain
    explain quantum computing in simple words
    how do I ask good questions
    summarize the plot of hamlet
    what does the word ephemeral mean
    proofread this sentence i has a dog
    rephrase this more politely send me the report
    make up a slogan for a coffee shop
    how many planets are there
    which is bigger the sun or the moon
    what is the speed of light
    how do databases index their data
    what is the halting problem
    why does my code style matter
    give me a quote about courage
    let's talk about something else
    how should I structure a large project
    what does a product manager do
    i need some motivation
    what's the difference between a library and a framework
    how do I deal with burnout
    is it better to use tabs or spaces
    play a quiz with me
    what is a monad
    explain event driven architecture
    what is a race condition
    write me a haiku about compilers
    give me an analogy for pointers
    what are design patterns
  `) },
];
