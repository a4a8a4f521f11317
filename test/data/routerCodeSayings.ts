/** Something to say for every kind of slot of the sentences about code and the web, for sampling the grammar. */
export const codeSayings: Readonly<Record<string, readonly string[]>> = {
  symbol: ['parse rule', 'createCore', 'token reader'], identifier: ['createCore', 'parse_rule'], newName: ['user name', 'total'], casedName: ['camel case user id', 'snake case max size'], line: ['42', 'twelve'], ordinal: ['tenth', '42nd'],
  thisCode: ['this function', 'the selected code', 'lines 3 to 7', 'this class'], theCode: ['the parse rule function', 'createCore'], someCode: ['this function', 'the parse rule function'], lines: ['line 12', 'lines 3 to 7'],
  newCode: ['a function that reverses a string', 'unit tests for this class', 'a docstring'], bareNewCode: ['a function that adds two numbers'], selectable: ['everything', 'the next three lines'], punctuation: ['semicolon', 'closing brace'], faulty: ['the threading bug', 'the type error'], fault: ['threading bug', 'type errors'],
  thisFault: ['this error', 'that warning'], fixable: ['the rounding in the cart', 'the login'], testKind: ['integration', 'router'], thisTest: ['this test', 'these tests'], testTarget: ['parse rule', 'login'], debugTarget: ['app', 'server'], usualTask: ['dev', 'watch'],
  dictation: ['hello world', 'return true'], phrase: ['the router', 'the parser'], instruction: ['the parser', 'use plain loops'], whole: [''], some: ['foo', 'the counter'],
  command: ['npm install', 'cargo build'], bareCommand: ['npm install', 'cargo build'], anyCommand: ['npm start', 'ls'], otherGit: ['git rebase main', 'get clone'], taskName: ['watch', 'generate docs'],
  branch: ['fix login', 'parser'], knownBranch: ['main', 'feature login'], commitMessage: ['fix the parser', 'first version'],
  forecastDay: ['tomorrow', 'on friday'], weatherPlace: ['Tokyo', 'New York'], forecastPlace: ['Tokyo', 'Berlin'], url: ['example.com', 'https://example.com/a'], query: ['tokio select', 'react hooks'], question: [''], queryWords: ['tokio select', 'react hooks'], newsTopic: ['openai', 'the climate'], newsKind: ['tech', 'sports'], newsPlace: ['europe', 'Japan'],
};
