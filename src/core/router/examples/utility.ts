import { type ExampleGroup, lines } from './example';

export const utilityExamples: readonly ExampleGroup[] = [
  { agent: 'utility', action: 'calculate', sentences: lines(`
    calculate fifteen plus twenty seven
    what do I get if I multiply 12 by 9
    work out the average of 3, 8 and 10
    how much is a third of 90
    what's the square root of two hundred
    if I split 240 euros between 5 people what does each pay
    I had 40 apples and gave away 13, how many are left
    add up 12, 15, and 33
    what percentage of 80 is 20
    is 97 a prime number
    what is 20 percent off of 59.99
    three boxes hold twelve eggs each, how many eggs is that
    solve 3 times 4 minus 2
    sum of 14 and 19
    if a pack costs 4 dollars how much do seven packs cost
    how many is 1024 divided by 16
    my salary is 3000 a month, how much is that in a year
    what's left of 500 after taking away 125
  `) },
  { agent: 'utility', action: 'convert', sentences: lines(`
    convert 5 miles to kilometers
    how many centimeters are in 6 feet
    what's 30 degrees celsius in fahrenheit
    how much is 2 pounds in kilos
    change 3 gallons into liters
    how many megabytes is 4 gigabytes
    72 inches in meters
    turn 90 minutes into hours
    what is 100 kilometers per hour in miles per hour
    how many ounces in a pound
    how many seconds does a day have
    i need 250 grams expressed in ounces
  `) },
  { agent: 'utility', action: 'tip', sentences: lines(`
    a 15 percent tip on 45 dollars
    how much should I tip on a 60 dollar bill
    what's an 18 percent tip for 32 euros
    split an 80 dollar check four ways with 20 percent tip
    add a twenty percent gratuity to 54
    the bill is 72 dollars, figure out the tip at 15 percent
    tip for a forty dollar dinner
  `) },
  { agent: 'utility', action: 'date', sentences: lines(`
    what day is it today
    what's the date next friday
    what is the date three weeks from now
    which day of the week was july 4 1976
    what date is the last monday of this month
    on what day does christmas fall this year
    when is easter
    what week of the year are we in
    is 2028 a leap year
    tell me tomorrow's date
    what day will it be in 100 days
  `) },
  { agent: 'utility', action: 'time', sentences: lines(`
    what time is it
    what time is it in tokyo
    do you have the time
    current time in new york
    how late is it in london right now
    tell me the hour
    what's the local time in sydney
    is it already morning in california
    what's the clock say
  `) },
  { agent: 'utility', action: 'duration', sentences: lines(`
    how many days until christmas
    how long until 5 pm
    how many days between march 3 and june 9
    how long has it been since january first
    how many weeks are left in the year
    how much time is left until midnight
    days till new year
    how old is someone born in may 1990
    count the days from today to my birthday on august 12
  `) },
  { agent: 'utility', action: 'timer', sentences: lines(`
    set a timer for 5 minutes
    remind me in half an hour to drink water
    start a ten minute countdown
    wake me up in 20 minutes
    give me a pomodoro of 25 minutes
    let me know when an hour has passed
    timer for the pasta, eight minutes
    ping me in two hours about the meeting
    start a timer called tea for three minutes
    alarm in fifteen minutes
  `) },
  { agent: 'utility', action: 'cancelTimer', sentences: lines(`
    cancel the timer
    stop the countdown
    turn off my alarm
    delete the tea timer
    i don't need the timer anymore
    kill the pomodoro timer
    never mind the reminder, remove it
    clear all timers
  `) },
  { agent: 'utility', action: 'random', sentences: lines(`
    flip a coin
    roll a die
    pick a random number between 1 and 50
    roll two dice
    give me a uuid
    heads or tails
    generate a guid
    choose a number from one to ten
    throw a twenty sided die
    make up a random integer below 100
  `) },
  { agent: 'utility', action: 'encode', sentences: lines(`
    what is 255 in hex
    base64 encode hello world
    convert 1010 from binary to decimal
    url encode this text a b c
    what's 64 in binary
    write 500 in roman numerals
    decode this base64 string
    hexadecimal of 4096
    what does 0xff equal in decimal
    percent encode hello there
    give me the octal for 64
    sha256 hash of the word password
  `) },
];
