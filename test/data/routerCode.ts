import type { Slots } from '../../src/core/turn';

export type Said = readonly [said: string, slots: Slots];

/** What programmers say about lines, symbols and text in the editor, and the slots that must come of it, exactly. */
const goToLine: readonly Said[] = [
  ['go to line 42', { line: 42 }], ['Go to line forty two.', { line: 42 }], ['jump to line 10', { line: 10 }], ['take me to line one hundred and five', { line: 105 }], ['line 7', { line: 7 }], ['line number 12', { line: 12 }],
  ['could you please go to line 128', { line: 128 }], ['move the cursor to line 3', { line: 3 }], ['put the cursor on line 88', { line: 88 }], ['navigate to line number 200', { line: 200 }], ['scroll to line 1500', { line: 1500 }],
  ['show me line 25', { line: 25 }], ['goto line 9', { line: 9 }], ['go to the 42nd line', { line: 42 }], ['jump to the tenth line', { line: 10 }], ['go to line one twenty', { line: 120 }], ['go to line four two', { line: 42 }],
  ['go to line one oh five', { line: 105 }], ['I want to go to line 17', { line: 17 }], ["let's go to line 5", { line: 5 }], ['can we jump down to line 300', { line: 300 }], ['bring me to line 64 please', { line: 64 }], ['skip to line 90', { line: 90 }],
  ['go to line 42 in this file', { line: 42 }], ['open line 15', { line: 15 }], ['go back to line 2', { line: 2 }], ['go to row 11', { line: 11 }], ['cursor to line 8', { line: 8 }], ['GO TO LINE 42', { line: 42 }], ['go to line twelve fifty', { line: 1250 }],
  ['go to line two hundred', { line: 200 }], ['please, um, jump to line thirty three', { line: 33 }], ['go to line 10 column 4', { line: 10 }], ['head to line 19', { line: 19 }], ['go to 42', { line: 42 }], ['go to the top of the file', { line: 1 }], ['jump to the beginning of the file', { line: 1 }],
  ['get me to line 77', { line: 77 }], ['would you mind going to line 5', { line: 5 }], ['go to the first line', { line: 1 }], ['hey, go to line fifty five', { line: 55 }],
];

const goToSymbol: readonly Said[] = [
  ['go to function parse rule', { symbol: 'parse rule' }], ['go to the parse rule function', { symbol: 'parse rule' }], ['jump to class Router', { symbol: 'Router' }], ['take me to the method create core', { symbol: 'create core' }], ['open the function handle request', { symbol: 'handle request' }],
  ['show me the user service class', { symbol: 'user service' }], ['find the function called render', { symbol: 'render' }], ['go to createCore', { symbol: 'createCore' }], ['go to symbol token reader', { symbol: 'token reader' }], ['jump to the interface Step', { symbol: 'Step' }],
  ['navigate to the variable max steps', { symbol: 'max steps' }], ['where is the function compile template', { symbol: 'compile template' }], ['where is the login method', { symbol: 'login' }], ['go to the constructor', { symbol: 'constructor' }], ['go to function camel case get user', { symbol: 'getUser' }],
  ['please go to the main function', { symbol: 'main' }], ['jump to the function named tokenize', { symbol: 'tokenize' }], ['find class slot reader', { symbol: 'slot reader' }], ['take me to the enum color', { symbol: 'color' }], ['go to parse_rule', { symbol: 'parse_rule' }],
  ['jump to the struct config', { symbol: 'config' }], ['locate the function send mail', { symbol: 'send mail' }], ['bring up the component nav bar', { symbol: 'nav bar' }], ['go to the hook use timer', { symbol: 'use timer' }], ['go to function main', { symbol: 'main' }], ['go to the symbol called max retries', { symbol: 'max retries' }],
  ['can you show me the function called load profile', { symbol: 'load profile' }],
];

const goToDefinition: readonly Said[] = [
  ['go to definition', {}], ['go to the definition', {}], ['go to the definition of create core', { symbol: 'create core' }], ['jump to the definition of this', {}], ['show me the definition of Router', { symbol: 'Router' }], ['where is this defined', {}], ['where is parse rule defined', { symbol: 'parse rule' }],
  ['where is this function defined', {}], ['where is the function tokenize declared', { symbol: 'tokenize' }], ['take me to where user id is defined', { symbol: 'user id' }], ['open the declaration of max steps', { symbol: 'max steps' }], ['go to declaration', {}], ['go to the implementation', {}], ['peek definition', {}],
  ['find the definition of the class slot reader', { symbol: 'slot reader' }], ['jump to definition', {}], ['where did we define max steps', { symbol: 'max steps' }], ['who defines this', {}], ['show definition', {}], ['what file defines route table', { symbol: 'route table' }], ['go to its definition', {}],
  ['go to the definition of this function', {}], ['where does this come from', {}], ['where is create router implemented', { symbol: 'create router' }], ['definition of createCore', { symbol: 'createCore' }], ['show me where this variable is declared', {}], ['find where the symbol phrase table is defined', { symbol: 'phrase table' }], ['could you take me to the definition of snake case max size', { symbol: 'max_size' }],
];

const findReferences: readonly Said[] = [
  ['find references', {}], ['find all references', {}], ['show all usages of create core', { symbol: 'create core' }], ['where is this used', {}], ['where is this function called', {}], ['where is parse rule used', { symbol: 'parse rule' }], ['who calls this', {}], ['who calls create router', { symbol: 'create router' }],
  ['what calls this function', {}], ['find references to the class Router', { symbol: 'Router' }], ['list all usages of max steps', { symbol: 'max steps' }], ['show me the callers of tokenize', { symbol: 'tokenize' }], ['show me everywhere this is used', {}], ['find usages', {}], ['show references', {}],
  ['where do we use slot reader', { symbol: 'slot reader' }], ['where else is this variable used', {}], ['find all uses of token in the project', { symbol: 'token' }], ['which functions call this one', {}], ['show call sites of this function', {}], ['find all the places where this is called', {}], ['how often is this function called', {}],
  ['is this function used anywhere', {}], ['find references to user_id', { symbol: 'user_id' }], ['go to references', {}], ['where is createCore used in this project', { symbol: 'createCore' }], ['find callers', {}], ['please find every reference to normalise', { symbol: 'normalise' }], ['who uses this class', {}], ['what uses this', {}],
];

const select: readonly Said[] = [
  ['select this function', { what: 'this function' }], ['select line 3 to 7', { what: 'line 3 to 7' }], ['select lines 5 to 10', { what: 'lines 5 to 10' }], ['select line 12', { what: 'line 12' }], ['select all', { what: 'all' }], ['select everything', { what: 'everything' }], ['highlight this line', { what: 'this line' }],
  ['select the word', { what: 'the word' }], ['select the whole file', { what: 'the whole file' }], ['select the next three lines', { what: 'the next three lines' }], ['select lines three through nine', { what: 'lines three through nine' }], ['select the current line', { what: 'the current line' }], ['mark this block', { what: 'this block' }],
  ['select the parse rule function', { what: 'the parse rule function' }], ['select from line 3 to line 7', { what: 'from line 3 to line 7' }], ['please select this class', { what: 'this class' }], ['select the text between the brackets', { what: 'the text between the brackets' }], ['select until the end of the line', { what: 'until the end of the line' }], ['select the current word', { what: 'the current word' }],
  ['highlight lines 20 to 25', { what: 'lines 20 to 25' }], ['select two lines', { what: 'two lines' }], ['select this paragraph', { what: 'this paragraph' }], ['select the body of this function', { what: 'the body of this function' }], ['can you select the function body', { what: 'the function body' }],
];

const insert: readonly Said[] = [
  ['insert hello world', { text: 'hello world' }], ['type hello world', { text: 'hello world' }], ['insert camel case user id equals 3', { text: 'camel case user id equals 3' }], ['type const x equals 5', { text: 'const x equals 5' }], ['insert the text good morning', { text: 'good morning' }], ['dictate this is a test', { text: 'this is a test' }],
  ['insert return true', { text: 'return true' }], ['type out import react from react', { text: 'import react from react' }], ['please insert open bracket close bracket', { text: 'open bracket close bracket' }], ['insert a semicolon', { text: 'semicolon' }], ['insert semicolon', { text: 'semicolon' }], ['new line', { text: 'new line' }], ['insert a new line', { text: 'new line' }],
  ['put hello at the cursor', { text: 'hello' }], ['insert if x greater than 5 then', { text: 'if x greater than 5 then' }], ['type open paren i equals zero close paren', { text: 'open paren i equals zero close paren' }], ['write hello world at the cursor', { text: 'hello world' }], ['insert 5 plus 3', { text: '5 plus 3' }], ['insert todo fix this later', { text: 'todo fix this later' }],
  ['insert "use strict"', { text: 'use strict' }], ['type foo here', { text: 'foo' }], ['type the words dear sir or madam', { text: 'dear sir or madam' }], ['insert function keyword', { text: 'function keyword' }], ['insert for let i equals 0', { text: 'for let i equals 0' }], ['type async', { text: 'async' }], ['enter print hello', { text: 'print hello' }], ['insert a closing curly brace', { text: 'closing curly brace' }],
];

const renameSymbol: readonly Said[] = [
  ['rename this variable to total count', { to: 'total count' }], ['rename this to user name', { to: 'user name' }], ['rename this function to camel case get user', { to: 'getUser' }], ['rename user to account', { symbol: 'user', to: 'account' }], ['rename the variable x to index', { symbol: 'x', to: 'index' }], ['rename the function parse to parse rule', { symbol: 'parse', to: 'parse rule' }],
  ['rename the user service class to account service', { symbol: 'user service', to: 'account service' }], ['rename this to snake case max size', { to: 'max_size' }], ['rename symbol to item count', { to: 'item count' }], ['rename it to result', { to: 'result' }], ['rename getUser to fetchUser', { symbol: 'getUser', to: 'fetchUser' }], ['change the name of this variable to counter', { to: 'counter' }],
  ["change this function's name to load all", { to: 'load all' }], ['rename this method to pascal case create user', { to: 'CreateUser' }], ['call this variable total instead', { to: 'total' }], ['please rename this class to token reader', { to: 'token reader' }], ['rename foo to bar everywhere', { symbol: 'foo', to: 'bar' }], ['rename the selected variable to width', { to: 'width' }],
  ['rename this parameter to options in camel case', { to: 'options' }], ['rename that to screaming snake case max retries', { to: 'MAX_RETRIES' }], ['rename the current symbol to value', { to: 'value' }], ['rename the method get name to name', { symbol: 'get name', to: 'name' }], ['rename the symbol under the cursor to page size', { to: 'page size' }], ['give this variable the name total', { to: 'total' }],
  ['rename x to y', { symbol: 'x', to: 'y' }], ['rename to first name', { to: 'first name' }], ['rename this const to kebab case my element', { to: 'my-element' }],
];

const edit: readonly Said[] = [
  ['refactor this to use async await', { instruction: 'refactor this to use async await' }], ['extract this into a method', { instruction: 'extract this into a method' }], ['make this function async', { instruction: 'make this function async' }], ['delete this line', { instruction: 'delete this line' }], ['could you please simplify this function', { instruction: 'simplify this function' }],
  ['convert this to typescript', { instruction: 'convert this to typescript' }], ['convert this function to async', { instruction: 'convert this function to async' }], ['convert this to type script', { instruction: 'convert this to type script' }], ['wrap this in a try catch', { instruction: 'wrap this in a try catch' }], ['add error handling to this function', { instruction: 'add error handling to this function' }],
  ['optimize this loop', { instruction: 'optimize this loop' }], ['clean up this code', { instruction: 'clean up this code' }], ['turn this into a class', { instruction: 'turn this into a class' }], ['replace foo with bar', { instruction: 'replace foo with bar' }], ['remove the console logs', { instruction: 'remove the console logs' }], ['delete line 7', { instruction: 'delete line 7' }],
  ['delete lines 3 to 9', { instruction: 'delete lines 3 to 9' }], ['duplicate this line', { instruction: 'duplicate this line' }], ['move this line up', { instruction: 'move this line up' }], ['move this function to the bottom', { instruction: 'move this function to the bottom' }], ['invert the condition', { instruction: 'invert the condition' }], ['flip the boolean', { instruction: 'flip the boolean' }],
  ['add a parameter called name to this function', { instruction: 'add a parameter called name to this function' }], ['add a null check here', { instruction: 'add a null check here' }], ['use const instead of let', { instruction: 'use const instead of let' }], ['make this variable private', { instruction: 'make this variable private' }], ['rewrite this function in python', { instruction: 'rewrite this function in python' }],
  ['split this function in two', { instruction: 'split this function in two' }], ['inline this variable', { instruction: 'inline this variable' }], ['sort these lines', { instruction: 'sort these lines' }], ['extract a function from the selection', { instruction: 'extract a function from the selection' }], ['refactor the selected code', { instruction: 'refactor the selected code' }],
  ['make this shorter', { instruction: 'make this shorter' }], ['add types to this function', { instruction: 'add types to this function' }], ['I want you to refactor this class', { instruction: 'refactor this class' }], ['replace all occurrences of foo with bar in this file', { instruction: 'replace all occurrences of foo with bar in this file' }], ['indent this block', { instruction: 'indent this block' }],
  ['remove this parameter', { instruction: 'remove this parameter' }], ['delete the selection', { instruction: 'delete the selection' }], ['delete the timer function', { instruction: 'delete the timer function' }], ['set x equal to 25 times 7', { instruction: 'set x equal to 25 times 7' }], ['set the variable to 5', { instruction: 'set the variable to 5' }],
  ['change the return type to string', { instruction: 'change the return type to string' }], ['refactor it', { instruction: 'refactor it' }], ['convert the list to a set', { instruction: 'convert the list to a set' }], ['remove unused variables', { instruction: 'remove unused variables' }], ['extract this into a method and call it load user', { instruction: 'extract this into a method and call it load user' }],
  ['turn these callbacks into promises', { instruction: 'turn these callbacks into promises' }], ['make it recursive', { instruction: 'make it recursive' }], ['duplicate the line 3 times', { instruction: 'duplicate the line 3 times' }], ['swap the arguments', { instruction: 'swap the arguments' }], ['join these lines', { instruction: 'join these lines' }], ['add logging to the create user function', { instruction: 'add logging to the create user function' }],
  ['delete this function', { instruction: 'delete this function' }], ['remove the last line', { instruction: 'remove the last line' }], ['translate this function to rust', { instruction: 'translate this function to rust' }], ['change let to const here', { instruction: 'change let to const here' }], ['surround the selection with quotes', { instruction: 'surround the selection with quotes' }], ['make the function create user async', { instruction: 'make the function create user async' }],
];

const comment: readonly Said[] = [
  ['comment this out', { what: 'this' }], ['comment out this function', { what: 'this function' }], ['comment out lines 3 to 7', { what: 'lines 3 to 7' }], ['comment this line', { what: 'this line' }], ['uncomment this', { what: 'this' }], ['toggle comment', {}], ['uncomment the selection', { what: 'the selection' }], ['comment line 5', { what: 'line 5' }],
  ['toggle the comment on this line', { what: 'this line' }], ['comment out the next three lines', { what: 'the next three lines' }], ['please comment out that block', { what: 'that block' }], ['comment that out', { what: 'that' }], ['comment it out', { what: 'it' }], ['comment out line 12', { what: 'line 12' }], ['uncomment lines 10 to 14', { what: 'lines 10 to 14' }], ['comment these lines out', { what: 'these lines' }],
  ['turn this into a comment', { what: 'this' }],
];

const format: readonly Said[] = [
  ['format', {}], ['format the document', {}], ['format this file', {}], ['reformat the code', {}], ['prettify this', {}], ['please format the selection', {}], ['run the formatter', {}], ['fix the formatting', {}], ['fix the indentation', {}], ['beautify this code', {}], ['format it', {}], ['auto format this', {}], ['run prettier on this file', {}],
  ['can you format the current file', {}], ['format my code', {}], ['clean up the formatting', {}], ['reindent this file', {}], ['make this file pretty', {}], ['format document', {}], ['tidy up the indentation', {}],
];

const organizeImports: readonly Said[] = [
  ['organize imports', {}], ['organise the imports', {}], ['sort imports', {}], ['sort the imports in this file', {}], ['clean up the imports', {}], ['remove unused imports', {}], ['remove all unused imports', {}], ['tidy up my imports', {}], ['optimize imports', {}], ['please organize my imports', {}], ['fix the imports', {}], ['get rid of unused imports', {}],
  ['sort import statements', {}], ['delete the unused imports', {}],
];

const inAction = (action: string, said: readonly Said[]): readonly (readonly [string, 'code', string, Slots])[] => said.map(([text, slots]) => [text, 'code', action, slots]);

/** Commands that work on the text in the editor. */
export const codeInEditor = [
  ...inAction('goToLine', goToLine), ...inAction('goToSymbol', goToSymbol), ...inAction('goToDefinition', goToDefinition), ...inAction('findReferences', findReferences), ...inAction('select', select), ...inAction('insert', insert),
  ...inAction('renameSymbol', renameSymbol), ...inAction('edit', edit), ...inAction('comment', comment), ...inAction('format', format), ...inAction('organizeImports', organizeImports),
];

/** Half a command: which action it is, what is known, what is missing. */
export const codeHalfSaid: readonly (readonly [said: string, action: string, slots: Slots, missing: readonly string[]])[] = [
  ['go to line', 'goToLine', {}, ['line']], ['jump to line number', 'goToLine', {}, ['line']], ['go to the function', 'goToSymbol', {}, ['symbol']], ['find all references to the', 'findReferences', {}, ['symbol']], ['who calls the', 'findReferences', {}, ['symbol']], ['rename this to', 'renameSymbol', {}, ['to']], ['rename this variable', 'renameSymbol', {}, ['to']],
  ['rename the variable counter', 'renameSymbol', { symbol: 'counter' }, ['to']], ['select', 'select', {}, ['what']], ['select line 3 to', 'select', {}, ['what']], ['insert', 'insert', {}, ['text']], ['type the', 'insert', {}, ['text']], ['write a function that', 'write', {}, ['instruction']], ['write a', 'write', {}, ['instruction']], ['generate a function called', 'write', {}, ['instruction']],
  ['convert this to', 'edit', {}, ['instruction']], ['refactor this function to use', 'edit', {}, ['instruction']], ['replace this with', 'edit', {}, ['instruction']], ['run the task', 'runTask', {}, ['name']], ['run the', 'runTask', {}, ['name']], ['run the command', 'runCommand', {}, ['command']], ['run the tests for', 'runTests', {}, ['what']], ['commit with the message', 'git', { operation: 'commit' }, ['message']],
  ['create a branch called', 'git', { operation: 'branch' }, ['branch']], ['git', 'git', {}, ['operation']], ['fix the', 'fix', {}, ['what']], ['explain the', 'explain', {}, ['what']],
];
