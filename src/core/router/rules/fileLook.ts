import type { Slots } from '../../turn';
import type { Rule } from '../rule';

/** "the test for the router" is a file of about this name. */
const testOf = ({ tested, ...slots }: Slots): Slots | null => typeof tested === 'string' ? { ...slots, path: `${tested.replace(/\.[cm]?[jt]sx?$/iu, '')} test` } : null;

/** Listing, opening and reading. */
export const fileLookRules: readonly Rule[] = [
  {
    agent: 'file', action: 'list', confidence: 0.95,
    sentences: [
      '<list> [me] [all|all of|a list of] [the|my|our|your] [available|existing] (files|folders|directories|documents|files and folders|folders and files|files and directories|directories|subfolders|file names|filenames|project files|workspace files|directory|folder|files in here) [<inHere>|there are|that are there|i have|we have|available]',
      '<list> [me] [all] [the] (contents|content|structure|file structure|project structure|project tree|project layout|folder structure|directory structure|file tree|directory tree|folder tree|tree|directory listing|file list|list of files|listing) [<inHere>|of the files]', '<list> [all] everything <inHere>', '<list> (this|the current|the root|the project|the working|the workspace|the whole) (folder|directory)', '(what|which) (files|folders|directories|documents|files and folders|file|subfolders) (are|do we have|do i have|are there|have we got|have i got|exist|is there|can you see) [there] [<inHere>|here]',
      'what [all|else|kind of files|files] (is|are) [there] <inHere>', 'what (does|do) (this|the current|the root|the project) (folder|directory) (contain|have|have in it|hold|look like)', 'what (do we have|have we got|do i have|do you see|is there|files are there|can i find) <inHere>', '(ls|dir|l s)', '[what is] [the] (contents|content|structure|folder structure|file structure) <inHere>', 'what is [the] [folder|file|directory|project] (structure|layout) [<inHere>]', 'how many (files|folders|directories) (are|do we have|do i have|are there|is there) [there] [<inHere>]', 'are there any (files|folders) <inHere>', '<list> (the|this|my|our) (workspace|project|repo|repository)', '<list> what is <inHere>',
    ],
    not: ['changed|modified|staged|git|commit|open files|import|imports|mention'],
  },
  {
    agent: 'file', action: 'list', confidence: 0.95,
    sentences: [
      '<list> [me] [all|all of|a list of] [the|my|our] (files|folders|directories|documents|files and folders|folders and files|contents|content|everything|structure|subfolders|things|file names|tree|listing|stuff) (in|inside|under|within|of|from|for) {path:folder}', '(list|ls|l s|dir|show me all of|show everything in|browse|explore|look into|look inside|see inside) {path:folder}', '(what|which) (files|folders|directories|documents|files and folders|subfolders) (are|do we have|do i have|are there|exist|live|can i find) [there] (in|inside|under|within) {path:folder}', 'what [all|else] (is|are) [there] (in|inside|under|within) {path:folder}', 'what (does|do) {path:folder} (contain|have|hold|have in it|include|look like)',
      'what (do we have|have we got|do i have|do you see|is there|lives|can i find) (in|inside|under) {path:folder}', '(show me|show|tell me|give me|let me see|look at|see|list) what is (in|inside|under) {path:folder}', '[what are|what is] the (contents|content|files|structure) (of|in|inside) {path:folder}', 'contents of {path:folder}', 'how many (files|folders|documents) (are|do we have|do i have|does|is) [there] (in|inside|under|within) {path:folder}', '(in|inside) {path:folder} (list|show me|show) [all] [the] files', 'are there any (files|folders) (in|inside|under) {path:folder}', 'files in {path:folder}', 'look (in|inside|into) {path:folder}', 'how many files does {path:folder} (have|contain)', 'what files does {path:folder} (have|contain|hold)', 'is there anything (in|inside) {path:folder}',
    ],
    not: ['changed|modified|staged|git|commit|mention|import|imports'],
  },
  {
    agent: 'file', action: 'list', confidence: 0.96,
    sentences: ['(show me|show|show us|list|see|display|browse|view|look at|explore|list out|ls|enumerate) {path:namedFolder}'],
    not: ['this folder'],
  },
  {
    agent: 'file', action: 'open', confidence: 0.96,
    sentences: [
      '<openVerb> {path:filePath} [(on|at|to|in|from|and|around|near)] [the] (line|lines|line number|row) [number] {line:lineNumber} <openWhere>', '<openVerb> {path:filePath} [at|on] [the] {line:ordinalLine} line', '<openVerb> [to] [the] (line|line number|row) [number] {line:lineNumber} (of|in|inside|from|on) {path:filePath} <openWhere>', '[the] line [number] {line:lineNumber} (of|in) {path:filePath}', '<openVerb> [the] {line:ordinalLine} line (of|in) {path:filePath}', '(in|inside) {path:filePath} (go to|jump to|show me|show|move to|open|take me to) line [number] {line:lineNumber}', '(line|line number) {line:lineNumber} (of|in|inside) {path:filePath}', '{path:filePath} (line|at line|on line|line number) {line:lineNumber}', '<openVerb> {path:filePath} {line:colonLine}',
    ],
    not: ['read', 'delete|remove|comment|fix|explain'],
  },
  {
    agent: 'file', action: 'open', confidence: 0.95,
    sentences: ['<openVerb> {path:paths} <openWhere>', '<openVerb> [to] [the] (top|beginning|start|end|bottom|head) of {path:filePath}', '(put|get|bring|pull) {path:paths} (on the screen|on screen|up|in front of me|open|up on the screen)', 'i (want|need|would like) [to have] {path:paths} open', 'is {path:filePath} open', '(open|edit|show) (in|with) the editor {path:filePath}', '(let me|i want to|i need to|i would like to|can i|could i|we need to) (edit|view|see|look at|work on|open|inspect) {path:paths} <openWhere>', '(inspect|work on|start editing|begin editing|pop up) {path:filePath}'],
    not: ['this file', 'contents|content of|inside|what is in', 'pull request|terminal|branch'],
  },
  {
    agent: 'file', action: 'open', confidence: 0.8,
    sentences: ['(open|open up|bring up|pull up|reopen|pull open) {path:anyPath} <openWhere>', '(open|open up|bring up|pull up) {path:anyPath} (on|at|to) line [number] {line:lineNumber}'],
    not: ['this file', 'this folder', 'read|again and'],
  },
  { agent: 'file', action: 'open', confidence: 0.85, accept: testOf, sentences: ['(open|open up|bring up|pull up|switch to) (the|my|our) [unit] (test|tests|spec|specs) [file] (for|of) {tested:fileName} <openWhere>'], not: ['(for|of) (this|that|it|these)', 'function|class|method'] },
  {
    agent: 'file', action: 'open', confidence: 0.6, lacks: ['path'],
    sentences: ['(open|open up|reopen) [(a|the|this|that|another|my|some|one|an existing|the other|the right|a different)] [file|document|files|one] [called|named|at|in|from|with the name|by the name of]', '(open|open up) (it|that|this|them|these)', '(show me|go to|switch to|load) (the|a|another|my|the other) (file|document) [called|named]', '(open|show me|go to|load) (a|the|my)'],
  },
  {
    agent: 'file', action: 'read', confidence: 0.96,
    sentences: [
      'what does [the] {path:filePath} (say|contain|have|tell us|specify|define|list|mention) (about|for|on|under|as|regarding|concerning) [the] {part:partToEnd}', 'what does it say about [the] {part} in {path:filePath}', '<readVerb> [the] {part} (section|part|chapter|paragraph|field|entry|heading|block|portion|sections|key|property) (of|in|from|inside) {path:filePath} <aloud>', '<readVerb> {part:readLines} (of|in|from) {path:filePath} <aloud>', '(read|read me|read out|read us|read aloud) [the] {part} (of|in|from) {path:filePath} <aloud>',
      '(what is|what are) {part:readLines} (of|in) {path:filePath}', '(read|read me|read out) {path:filePath} {part:linesFrom} <aloud>', 'what (is|are) [written|said|there] (on|at) {part:readLines} (of|in) {path:filePath}', 'what does {path:filePath} (say|have|contain) (on|at|in) {part:readLines}', 'what does {part:readLines} (of|in) {path:filePath} (say|contain)', 'what does the {part} section (of|in) {path:filePath} (say|contain|look like|list)', 'what is in the {part} (section|part|field|entry|block) of {path:filePath}', 'what (is|are) (in|under) [the] {part} (in|of) {path:filePath}', '(tell me|show me|let me know) what {path:filePath} says (about|for|on) [the] {part:partToEnd}', '(which|what) {part} (are|is|does|do) [there] [listed|defined|set|declared|given|used] in {path:filePath} [have]',
    ],
    not: ['bug|bugs|error|errors|wrong|function|functions|class|test|tests|method|commit|for todo', 'change|changes|changed'],
  },
  {
    agent: 'file', action: 'read', confidence: 0.86,
    sentences: ['(what is|what are|tell me|give me|show me|get|get me|extract) [the] {part} (in|from|of|inside|according to|stated in|defined in|set in|listed in|given in) {path:filePath}', '(what|which) {part} (does|do|is|are) {path:filePath} (use|have|define|list|need|require|contain|set|specify|depend on)'],
    not: ['bug|bugs|error|errors|wrong|function|functions|class|method|commit|problem|tests|test|symbols|symbol|references|definition|complexity|purpose|for', 'change|changes|changed|difference|this file|line'],
  },
  {
    agent: 'file', action: 'read', confidence: 0.95,
    sentences: [
      '<readVerb> [me] [through|from] {path:paths} <aloud> [from (the top|the beginning|start|the start|start to finish|top to bottom)]', '<readVerb> [me] [the] [whole|full|entire] (content|contents|text) of {path:filePath} <aloud>', 'what does [the] {path:filePath} (say|contain|read|have in it|hold|have|tell us|include|look like|have to say)', '(what is|what are|what do we have|what have we got|what does it say|what is written|what stands|what is there|what have i got) (in|inside|inside of|written in) {path:filePath}', '[what is|what are|show me|tell me|give me|show|display|print|print out|output|dump|let me see|let me hear|get|fetch|view|see|cat] [the|me the] [whole|full|entire] (content|contents|text) (of|in|from) {path:filePath}',
      '(tell me|show me|let me know|show|let me see) what (is|{path:filePath} says|is written) [(in|inside) {path:filePath}]', '(cat|print|print out|print me|type out|dump|recite|output) {path:filePath}', '(tell me|show me) what {path:filePath} (says|contains|looks like|has in it)', 'let me hear {path:filePath}', 'i (want|would like) to hear {path:filePath}', '{path:filePath} read aloud',
    ],
    not: ['bug|bugs|error|errors|wrong|commit|changed|selection', 'what is in line', 'http|https'],
  },
  {
    agent: 'file', action: 'read', confidence: 0.78,
    sentences: ['(read|read out|read aloud) {path:anyPath} <aloud>', 'what does {path:anyPath} file say'],
    not: ['(top|first|second|third|next|last) (result|hit|link|article|headline)', 'that (answer|result)', 'this folder', '(the|my|a) (line|room|news|docs|page|article|manual|screen|data|input|value|column|selection|error|output|date|log|logs|config value|message|next|map|bible|answer|question|result|results|list|weather|forecast|sign|instructions|documentation|poem|paper|mood|user|minds)', 'me (a|my|some)'],
  },
  {
    agent: 'file', action: 'read', confidence: 0.6, lacks: ['path'],
    sentences: ['(read|read me|read out|read aloud) [(a|the|that|another|my|some) (file|document)] [called|named]', '(read|read out) (it|that|this|them) [to me|aloud|out loud|out]', '(read|read me) (the|a) [first|last] [line|lines] [of|in]', 'read lines {unfinished:lineNumber} to {other:lineNumber}'],
  },
];
