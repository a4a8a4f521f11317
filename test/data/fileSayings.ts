/** Something to say for every kind of slot of the rules for files, the assistant itself and general topics. */
export const fileSayings: Readonly<Record<string, readonly string[]>> = {
  path: ['router dot ts', 'the tests folder', 'package jason'], filePath: ['router dot ts', 'the readme', 'src/core/turn.ts'], paths: ['router dot ts', 'a.ts and b.ts'], anyPath: ['router', 'matcher dot ts'], fileName: ['notes dot md', 'ideas'],
  filesIn: ['helper dot ts', 'a.ts and b.ts'], fileIn: ['notes dot md', 'hello.txt'], textFile: ['notes dot md', 'todo.txt'], listName: ['shopping list', 'todo list'], savedAs: ['weather dot md', 'results dot txt'], newFolder: ['drafts', 'images'], namedFolder: ['the drafts folder', 'the tests folder'], folderList: ['src and docs'],
  languageName: ['markdown', 'python'], folder: ['the docs folder', 'src'], here: ['this folder', 'the project'],
  content: ['hello world', 'buy milk'], contentToEnd: ['hello world', 'buy milk'], sought: ['abort signal', 'timeout'], codeText: ['todo', 'getUserName'], part: ['version', 'first 5 lines'], partToEnd: ['scripts', 'installation'], lineNumber: ['40', 'twelve'], colonLine: [''], ordinalLine: ['third', '5th'],
  readLines: ['the first ten lines', 'line 5', 'lines 10 to 20'], linesFrom: ['from line 10 to 20'], searchToEnd: ['abort signal', 'timeout'], whereClause: ['the profile is parsed'], doneInCode: ['parse the profile', 'retry the request'], plainSearch: ['tokio select'], todos: ['todos', 'todo'],
  filesOfKind: ['typescript files', 'test files'], fileOfKind: ['json file'], allFilesOfKind: ['all log files', 'all the tmp files'], topicWords: ['recipes'],
  topic: ['recursion', 'hash maps', 'quantum computing'], concept: ['recursion', 'monad'], explained: ['recursion', 'a mutex'], howTopic: ['learn rust', 'cook rice'], faraway: ['mount everest', 'the moon'], tongue: ['french', 'german'], saying: ['good morning', 'thank you'], anything: ['rain', 'my cat'],
  smallCount: ['3', 'two'], undoable: ['rename', 'deletion'], undoing: ['deleting notes', 'renaming the file'], everything: ['everything', 'all changes'], deletedThing: ['notes dot md', 'deleted file'], ordinalChoice: ['first', 'second', 'last'], choiceNumber: ['two', '3'], volumeLevel: ['50 percent', '80'], speedFactor: ['1.5', 'one and a half times'],
  knownProfile: ['balanced', 'quality'], profileName: ['speed', 'travel'],
};
