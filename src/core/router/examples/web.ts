import { type ExampleGroup, lines } from './example';

export const webExamples: readonly ExampleGroup[] = [
  { agent: 'web', action: 'weather', sentences: lines(`
    what's the weather like
    will it rain tomorrow in paris
    get weather for tokyo
    do I need an umbrella today
    how warm is it outside
    weather forecast for the weekend
    is it going to snow in oslo
    what's the temperature in berlin right now
    how windy will it be on sunday
    is it sunny in madrid
    should I wear a jacket tonight
    how hot does it get this afternoon
  `) },
  { agent: 'web', action: 'search', sentences: lines(`
    search the web for typescript generics
    google the best pizza in rome
    look up the population of canada online
    search online for a vs code theme
    find out on the internet who won the game last night
    look up the python documentation for asyncio
    search for restaurants near me
    what's the current stock price of apple
    look up the error econnrefused on stack overflow
    find me a tutorial about kubernetes on the web
    search wikipedia for alan turing
    look online how to install docker on ubuntu
    check the internet for the latest version of node
    bing cheap flights to lisbon
    what are the opening hours of the city library
    who is the current president of france, search that
  `) },
  { agent: 'web', action: 'news', sentences: lines(`
    what's the news today
    give me the headlines
    any news about artificial intelligence
    latest news from ukraine
    what happened in the world today
    read me the top stories
    sports news
    tech headlines please
    what's new in politics
    is there breaking news
  `) },
  { agent: 'web', action: 'read', sentences: lines(`
    read the page example dot com
    open the website github dot com and read it to me
    summarize this web page
    what does the article at nytimes dot com say
    read me that article
    fetch the page https example dot org
    load the first search result and read it
    get the content of that url
    read the blog post on the react site
  `) },
];
