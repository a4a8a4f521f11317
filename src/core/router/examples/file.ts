import { type ExampleGroup, lines } from './example';

export const fileExamples: readonly ExampleGroup[] = [
  { agent: 'file', action: 'list', sentences: lines(`
    list the files in this folder
    what's in the source directory
    show me all files here
    which folders does this project have
    what files do we have under tests
    give me the contents of the docs folder
    show the directory tree
    what is inside the components folder
    let me see the project files
  `) },
  { agent: 'file', action: 'find', sentences: lines(`
    find the file called config
    where is the readme
    locate package dot json
    find all typescript files
    which file is named user service
    is there a file called settings
    look for the docker file in the project
    find files that start with test
    search for a file named index
    where did I put the notes file
    do we have an env file somewhere
  `) },
  { agent: 'file', action: 'search', sentences: lines(`
    search for todo in all files
    find where the text connection refused occurs
    grep for api key
    look for deprecated in the source folder
    which files contain the word password
    search the project for fetch user
    find every occurrence of console log
    does the string hello world appear anywhere in the code base
    search all files for fixme
    where in the project is the word timeout used
  `) },
  { agent: 'file', action: 'open', sentences: lines(`
    open the readme
    open main dot ts
    show me package json in the editor
    open the file utils at line 20
    bring up the config file
    pull up app dot py
    switch to the index file
    let me edit the settings file
    go to the file server dot js
    open up the test for the parser
  `) },
  { agent: 'file', action: 'read', sentences: lines(`
    read the readme to me
    what does the change log say
    read me the first ten lines of notes dot txt
    read out the license file
    tell me what's in the config file
    read aloud the contents of todo dot md
    what is written in requirements dot txt
    summarize the file notes dot md
  `) },
  { agent: 'file', action: 'create', sentences: lines(`
    create a new file called utils
    make a file named helper dot ts
    add a new markdown file for the notes
    create an empty file index dot html
    i need a new python file called main
    start a new file named todo dot txt
    make me a json file called settings in the config folder
    new file please, name it server dot js
    generate a file named data dot csv
    set up a new test file called parser test
  `) },
  { agent: 'file', action: 'createFolder', sentences: lines(`
    create a folder called components
    make a new directory named assets
    add a folder for the tests
    new folder scripts
    i want a subdirectory called images inside of public
    make directory build
    set up a folder named fixtures
  `) },
  { agent: 'file', action: 'write', sentences: lines(`
    write hello world into notes dot txt
    put the text buy milk in todo dot md
    overwrite version dot txt with 1.2.3
    write this sentence to a file called log
    replace the contents of readme with coming soon
    put done in the file status dot txt
    fill the file greeting with good morning everybody
  `) },
  { agent: 'file', action: 'append', sentences: lines(`
    append finished to the log file
    add a line saying call bob to todo dot md
    add buy bread at the end of notes dot txt
    put another line fix the tests into the todo file
    add this to my notes file
    append the word draft to readme
    extend the change log with a line about the bug fix
  `) },
  { agent: 'file', action: 'copy', sentences: lines(`
    copy the config file to the backup folder
    duplicate utils dot ts as helpers dot ts
    make a copy of readme called readme old
    copy index dot html into public
    clone the settings file under a new name
    copy the whole assets folder to dist
  `) },
  { agent: 'file', action: 'move', sentences: lines(`
    move the readme to the docs folder
    put utils dot ts into the lib directory
    move all images to assets
    relocate the test files to the tests folder
    drag main dot py into source
    shift the config file up to the root folder
  `) },
  { agent: 'file', action: 'rename', sentences: lines(`
    rename the file utils to helpers
    change the name of readme to about
    call the file main dot ts index dot ts instead
    rename the images folder to assets
    give the notes file the name journal
    rename test dot py to test utils dot py
  `) },
  { agent: 'file', action: 'delete', sentences: lines(`
    delete the file temp dot txt
    remove the old folder
    get rid of the backup file
    erase log dot txt
    throw away the build directory
    trash the file called draft
    remove node modules
    delete all log files in the temp folder
    wipe the cache folder
  `) },
  { agent: 'file', action: 'save', sentences: lines(`
    save that to a file
    save it as notes dot md
    write the answer to a file
    store this result in results dot txt
    put that into a file please
    save what you just said
    keep this answer in a text file
    dump the result into output dot json
  `) },
];
