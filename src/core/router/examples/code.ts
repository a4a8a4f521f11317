import { type ExampleGroup, lines } from './example';

export const codeExamples: readonly ExampleGroup[] = [
  { agent: 'code', action: 'goToLine', sentences: lines(`
    go to line 42
    jump to line one hundred
    take me to line 7
    scroll down to line 230
    move the cursor to line fifteen
    line 12 please
    show me line 88
  `) },
  { agent: 'code', action: 'goToSymbol', sentences: lines(`
    go to the function parse config
    jump to the class user service
    take me to the method render
    where is the handle click function
    show me the interface options
    find the symbol create router
    navigate to the main function
    jump to the constructor
  `) },
  { agent: 'code', action: 'goToDefinition', sentences: lines(`
    go to definition
    go to the definition of fetch user
    jump to where this is defined
    where is this function declared
    show me the declaration of this variable
    take me to the implementation
    open the definition of that type
    where does this method come from
  `) },
  { agent: 'code', action: 'findReferences', sentences: lines(`
    find all references
    who calls this function
    where is this variable used
    show usages of parse config
    find references to user id
    which places use this class
    list the callers of the render method
    is this function used anywhere
  `) },
  { agent: 'code', action: 'select', sentences: lines(`
    select this function
    select the whole file
    select lines 10 to 20
    highlight the current line
    select all
    mark this block
    select the word under the cursor
    select the next three lines
    select everything in the class body
  `) },
  { agent: 'code', action: 'insert', sentences: lines(`
    type hello world
    insert const x equals five
    dictate this is a comment
    type in open parenthesis
    insert a semicolon here
    write down import react from react
    enter the text foo bar at the cursor
    put a return statement here saying return null
    insert a new line
    paste console log done
  `) },
  { agent: 'code', action: 'edit', sentences: lines(`
    make this function async
    change the loop to use map instead
    extract this block into a separate function
    add error handling to this method
    convert this class to typescript
    simplify this condition
    remove the unused variable
    wrap this in a try catch
    turn this callback into a promise
    refactor this function to be shorter
    make the variable constant
    replace var with let in this function
    add a parameter called timeout to this function
    optimize this loop
    clean up this code
    split this function in two
    add types to the arguments
    invert this if statement
    delete this line
    remove the selected code
    move this function above the constructor
  `) },
  { agent: 'code', action: 'renameSymbol', sentences: lines(`
    rename this variable to total count
    rename the function get data to fetch data
    change the name of this method to handle submit
    rename x to index everywhere
    call this class account manager instead
    rename the parameter to options
    give this variable a better name, call it user list
  `) },
  { agent: 'code', action: 'comment', sentences: lines(`
    comment this line out
    comment out the selection
    uncomment this block
    toggle comments on these lines
    turn this code into a comment
    comment lines five to nine
    disable this line by commenting it
  `) },
  { agent: 'code', action: 'format', sentences: lines(`
    format the document
    format this file
    run prettier on this
    fix the indentation
    auto format the code
    tidy up the formatting
    reindent the file
    beautify this code
    make the indentation consistent
  `) },
  { agent: 'code', action: 'organizeImports', sentences: lines(`
    organize imports
    sort the imports
    remove unused imports
    clean up the import statements
    tidy the imports in this file
    get the imports in order
  `) },
  { agent: 'code', action: 'explain', sentences: lines(`
    explain this function
    what does this code do
    explain the selection
    walk me through this file
    what is this method for
    summarize this class
    how does this function work
    help me understand this regular expression here
    tell me what the selected lines do
    what's happening in this loop
    describe what this module does
    why is this variable needed here
    explain this error to me
  `) },
  { agent: 'code', action: 'fix', sentences: lines(`
    fix this error
    fix the bug in this function
    resolve the type error on this line
    solve this problem in the code
    repair the failing import
    fix the threading bug
    correct the syntax error
    get rid of this warning
    fix all lint errors in this file
    apply the quick fix
    why does this not compile, fix it
    resolve the merge conflict
    fix the memory leak in the server
  `) },
  { agent: 'code', action: 'write', sentences: lines(`
    write a function that reverses a string
    write unit tests for this class
    generate a test for the parse function
    create a class for bank accounts
    write a doc comment for this method
    implement a binary search
    add a method that returns the full name
    write a regex that matches email addresses
    generate documentation for this file
    make a react component with a button
    code me a fibonacci function in python
    write a sql query that counts users
    create an endpoint for the login
    scaffold an express server
    write tests for the selected code
    implement quick sort in javascript
    write a for loop from one to ten
  `) },
  { agent: 'code', action: 'runTests', sentences: lines(`
    run the tests
    run all tests
    execute the unit tests
    test this file
    rerun the failing tests
    do the tests pass
    run the test for the parser
    start the test suite
    check whether the tests are green
  `) },
  { agent: 'code', action: 'runTask', sentences: lines(`
    run the build task
    start the task called watch
    build the project
    run task deploy
    execute the lint task
    run npm script start
    compile the project
    kick off the build
    start the dev server
    deploy to staging
  `) },
  { agent: 'code', action: 'runCommand', sentences: lines(`
    run npm install in the terminal
    execute git fetch in a terminal
    run the command ls
    run docker compose up
    type make clean into the terminal and run it
    execute python main dot py
    run pip install requests
    start node server dot js in the terminal
    run cargo build in the shell
    install lodash with npm
  `) },
  { agent: 'code', action: 'debug', sentences: lines(`
    start debugging
    debug this file
    launch the debugger
    set a breakpoint here
    run this with the debugger
    debug the current test
    step over
    attach the debugger to the process
    continue to the next breakpoint
    stop debugging
  `) },
  { agent: 'code', action: 'git', sentences: lines(`
    git status
    commit my changes with the message fix login
    show me the latest commit
    create a branch called feature login
    switch to the main branch
    push my changes
    pull the latest changes
    what did I change since the last commit
    show the diff
    stash my changes
    stage all files
    merge develop into this branch
    which branch am I on
    show the git log
    revert the last commit
    undo my last commit
    who committed last
    are there uncommitted changes
    check out the release branch
    commit everything
  `) },
];
