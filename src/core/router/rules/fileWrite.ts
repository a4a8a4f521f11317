import type { Slots } from '../../turn';
import type { Rule } from '../rule';

/** "create notes dot md in the docs folder" where the folder was said first. */
function insideFolder({ folder, path, ...slots }: Slots): Slots | null {
  if (typeof folder !== 'string') { return path === undefined ? null : { ...slots, path }; }
  return typeof path === 'string' ? { ...slots, path: `${folder.replace(/\/$/u, '')}/${path}` } : null;
}

const files = '(file|document|text file|markdown file|note file)';

/** Making files and folders, and writing into them. */
export const fileWriteRules: readonly Rule[] = [
  {
    agent: 'file', action: 'create', confidence: 0.96,
    sentences: [
      '<create> <aFile> {path:fileIn} <withContent> {content:contentToEnd}', '<create> <aFile> {path:fileIn} (that|which) (says|reads|contains|has|holds) [the text|the words|the content] {content:contentToEnd}',
      `<create> <aFile> ${files} <withContent> {content:content} (called|named|and call it|and name it|with the name) {path:fileName}`,
    ],
    not: ['(called|named) (and|in|with)'],
  },
  {
    agent: 'file', action: 'create', confidence: 0.95,
    sentences: ['<create> <aFile> {path:filesIn} [file] [for it|for this|for that]', `(in|inside|under) {folder:folder} <create> <aFile> {path:filePath}`, `(in|inside|under) {folder:folder} <create> <aFile> ${files} (called|named|with the name) {path:fileName}`, '(open|start|begin) (a|an) [brand] (new|empty|blank) {path:filesIn}', `(open|start|begin|write|put) (a|an|me a) [brand] (new|empty|blank|fresh) (file|document) (called|named|with the name) {path:fileName}`, `(start|begin|put|write) (a|an) ${files} (called|named|with the name) {path:fileName}`, '(new|empty|blank) file {path:fileName}', '(new|empty|blank) {path:filePath}', 'touch {path:filePath}', `<create> <aFile> ${files} (and|then) (call|name) it {path:fileName}`, `<create> <aFile> ${files} (with|by) [the|a] (name|filename|file name|path) [of] {path:fileName}`, `<create> <aFile> ${files} (in|inside|under|to|into|for) {folder:folder} (called|named|with the name) {path:fileName}`, 'i (need|want|would like) [to have] <aFile> {path:filePath}', 'there should be <aFile> {path:filePath}'],
    accept: insideFolder,
    not: ['this file', 'this folder', '(a|new) timer', '(test|tests) for', '(called|named) (and|in|with)', '(make|let) {x:filePath} (say|contain|read)'],
  },
  {
    agent: 'file', action: 'create', confidence: 0.95,
    sentences: [`<create> <aFile> ${files} [<inHere>] (called|named|with the name) {path:fileName}`],
    not: ['(called|named) (and|in|with)', '(a|new) timer'],
  },
  {
    agent: 'file', action: 'create', confidence: 0.6, lacks: ['path'],
    sentences: [`<create> <aFile> ${files} [called|named|with the name|in|with|for|by the name of|for me]`, `(open|start|begin) (a|an) (new|empty|blank) (file|document) [called|named]`, '(create|make|add|new) <aFile> {language:languageName} (file|document) [called|named|with the name]', '(new|empty|blank) file [called|named]', `<create> <aFile> (file|document) (in|inside) {folder:folder} [called|named]`, '<create> (one|two|three|some|a few|a couple of) [new] files [called|named]', '<create> <aFile> (file|document) for (my|the|our) {purpose:topicWords}'],
  },
  {
    agent: 'file', action: 'createFolder', confidence: 0.96,
    sentences: [
      '<makeFolder> <aFile> (folder|directory|dir|subfolder|subdirectory|sub folder|sub directory) [called|named|with the name|by the name of|with name|for|and call it|and name it|that is called] {path:newFolder}', '<makeFolder> <aFile> {path:namedFolder}', '(mkdir|make dir|m k dir|make directory|new folder|new directory|create folder|create directory) {path:newFolder}', '(in|inside|under) {folder:folder} <makeFolder> <aFile> (folder|directory|subfolder|subdirectory) (called|named) {path:fileName}', '<makeFolder> <aFile> (folder|directory|subfolder|subdirectory) (in|inside|under) {folder:folder} (called|named) {path:fileName}', '<makeFolder> [two|three|some|the|new|the new] (folders|directories|subfolders) [called|named] {path:folderList}', '<makeFolder> <aFile> (folder|directory) here (called|named) {path:fileName}',
    ],
    accept: insideFolder,
    not: ['(called|named) (and|in|with)', 'this folder', 'structure|listing|tree'],
  },
  {
    agent: 'file', action: 'createFolder', confidence: 0.6, lacks: ['path'],
    sentences: ['(create|make|add|new|i need|i want) <aFile> (folder|directory|subfolder|subdirectory) [called|named|with the name|in|for|here|by the name of]', '(new folder|new directory|create folder)'],
  },
  {
    agent: 'file', action: 'write', confidence: 0.95,
    sentences: [
      '(write|put|enter|type) [the (text|words|word|sentence|line|content|following)] {content:content} (to|into|in|inside|on) {path:filePath}', '(overwrite|replace) [the] [whole|entire|full] [content|contents|text] [of] {path:filePath} (with|by) [the text|the words|the content] {content:contentToEnd}', '(set|change|update) [the] [whole|entire] (content|contents|text) of {path:filePath} to {content:contentToEnd}', '(write|put) (to|into|in) {path:filePath} [the text|the words|the content|the following] {content:contentToEnd}', '(fill|populate) {path:filePath} with {content:contentToEnd}', '(change|update|edit|set) {path:filePath} to (say|read|contain) [only|just] {content:contentToEnd}', '(let|make) {path:filePath} (say|contain|read) [only|just] {content:contentToEnd}', '(in|into|to) {path:filePath} (write|put) [the text|the words|the content] {content:contentToEnd}', 'replace (everything|all|all the text|the text|what is) in {path:filePath} with {content:contentToEnd}', '{path:filePath} (should|shall) (say|contain|read) {content:contentToEnd}', '(put|write) [the] (text|words|word) {content:content} (in|into|to) {path}',
    ],
    not: ['(write|put|type|note|enter) what (i|you)', '(write|put|type|note|enter) [down] <result> [down] (in|into|to|on)', 'result|answer|output|response|reply|conversation|summary', '(write|put) (a|an|some|the|me|unit|two|new) [unit|new|short|simple|small|quick|helper] (function|test|tests|class|method|script|program|poem|story|component|docs|documentation|comment|comments|email|letter|loop|hook|code|readme|type|interface)', 'this folder', '(cursor|top|bottom|end|beginning|start) of', '(put|move) {x:path} (in|into|to)'],
  },
  {
    agent: 'file', action: 'write', confidence: 0.6, lacks: ['content'],
    sentences: ['(write|put|write something|put something|put some text) (to|into|in) {path:filePath}', '(overwrite|replace the contents of|fill) {path:filePath} [with]', 'write to {path:filePath}'],
    not: ['this file'],
  },
  { agent: 'file', action: 'append', confidence: 0.8, sentences: ['append {content} (to|onto) [the|my|our] [file] {path:fileName}'], not: ['array|string|class|function|method|selection|line|loop|(to|onto) (it|this|that|them)'] },
  {
    agent: 'file', action: 'append', confidence: 0.96,
    sentences: [
      'append [the (text|words|word|line|sentence|following)|a line saying|a line that says|a line with|a line] {content:content} (to|at|in|onto|at the end of|to the end of|at the bottom of|to the bottom of) {path}', '(append|add) (to|at the end of|to the end of) {path:filePath} [the (text|words|line|sentence)|a line saying|a line that says] {content:contentToEnd}', '(add|put|write|attach|tack on|insert|stick) [the (text|words|word|line|sentence|item|entry|following)|a line saying|a line that says|a line with|a line reading|a line|an entry saying|an entry for|a note saying|a note that says] {content:content} (to the end of|at the end of|at the bottom of|to the bottom of|onto the end of|as the last line of|as the last line in|as a last line in|as last line to|as a new line to|as a new line in|at the very end of|on a new line in|on a new line at the end of) {path}',
      '(add|insert) (the (text|words|word|line|sentence|item|entry)|a line saying|a line that says|a line with|a line reading|an entry saying|a note saying|a note that says|a sentence saying) {content:content} (to|in|into|on|onto) {path}', 'add [the item|an item|an entry] {content:content} (to|on|onto|in|into) {path:textFile} [as well|too|also]', '(add|put|write|insert) (a line saying|a line that says|a line with|a line reading|an entry saying|a note saying) {content:content} (to|in|into|on) {path}', '(at|to|on) the (end|bottom) of {path:filePath} (add|write|append|put) [the line|the text|the words|a line saying|a line that says] {content:contentToEnd}', '(in|to) {path:textFile} (add|append) [the line|the text|the words|a line saying] {content:contentToEnd}', 'append {path:filePath} with {content:contentToEnd}', '(note|jot|jot down|write down|note down) {content:content} (in|into|on) {path:textFile}',
    ],
    not: ['(add|put|write|append|insert|attach|note|write down|jot down|note down) [down] <result> [down] (to|in|into|at|on|onto)', 'result|answer|output|response|reply|conversation', 'this folder', '(add|put|write|append|insert) (a|an|some|the|more|unit|error|another) [new|unit|error|simple|short] (function|test|tests|class|method|script|import|imports|component|docs|documentation|comment|comments|handling|loop|hook|parameter|argument|field|property|type|interface|logging|validation)', '(array|class|function|object|component|stage|staging|git|calendar|method|interface|enum|constructor|cart)', '(put|move) {x:path} (in|into|to)'],
  },
  {
    agent: 'file', action: 'append', confidence: 0.94, sentences: ['(add|put|write) {content:content} (to|on|in|onto) (the|my|our) {path:listName}'],
    not: ['(add|put|write) (it|that|this|them|a|an|some|the)', 'result|answer|function|test|comment'],
  },
  {
    agent: 'file', action: 'append', confidence: 0.6, lacks: ['content'],
    sentences: ['(append|add something|add a line|append something|append a line|add text|add some text|add a new line) (to|at the end of|to the end of|at the bottom of) {path:filePath}', '(add|append) to {path:filePath}'],
    not: ['this file'],
  },
  { agent: 'file', action: 'append', confidence: 0.55, lacks: ['path'], sentences: ['append {content:contentToEnd}'], not: ['(append|to) (it|that|this|the|a|an)', 'to {x:path}', 'array|list|string|element|function|child|node|item'] },
  {
    agent: 'file', action: 'save', confidence: 0.95,
    sentences: [
      '(save|store|export) [down] <result> [down] (as|to|in|into|under|at|under the name|with the name) [(a|the) [new] [text|markdown] file] [called|named|with the name|by the name of] {path:savedAs}', '(keep|write|put|dump|record|log|note|write down|append|add|output|print) [down] <result> [down] (as|to|in|into|under|at the end of) [a new file called] {path:path}', '(keep|write|put|dump|record|note|add) [down] <result> [down] (to|in|into|on|under) (my|the|our) {path:listName}', '(keep|write|put|dump|record|note) <result> [down] (to|in|into) a [new] file (called|named) {path:fileName}', '(save|store|export) (as|to|in|into|under|under the name) {path:savedAs}', '(save|store|keep|write) <result> [down] {path:filePath}', '(write|put|note) <result> [down] in {path:filePath}', 'save {path:paths}', '(save|keep) (a copy of|a transcript of|a record of) <result> (as|to|in|into) {path:savedAs}', '(call|name) it {path:filePath} and save it', 'save <result> and call it {path:savedAs}', 'save (it|that|this) under {path:savedAs}', '(save|write|put|store|record) what (i|you) [just] (said|say|found|told me) (as|to|in|into) {path:savedAs}',
    ],
    not: ['this file', '(save|keep|store|put|write) (the|some|my|our|all) (money|time|day|date|energy|world|planet|game|space|memory|seat|place|life|battery|environment)', 'this folder', 'clipboard', '(in|into|to) (git|version control|source control|a commit|a new commit|the commit)'],
  },
  {
    agent: 'file', action: 'save', confidence: 0.93,
    sentences: [
      '(save|store) [<result>] [down] [now|again|please|all|for later|for me|to disk|to a file|in a file|as a file|somewhere|in the workspace|to the workspace|in this folder|here|to my workspace|to the project|in the project|to file|for future reference|for now|locally|quickly]', '(save|store) (the|this|my|the current|current|the open|the active) (file|document|changes|work|note|notes|edits)', 'save (my|all|all my|all the|the) (changes|edits|work|progress|files|open files)', 'save (all|everything|all files|every file|what you said|what you just said|what i said|what you found)', '(write|note|jot) (that|this|it) down [in a file|to a file|somewhere|for me|for later]', '(keep|write) <result> (in|to|into) a [new] file', '(keep|save) a (copy|record|transcript) of <result>', '(save|store) <result> (as|to|into) (a|an) {language:languageName} file', '(i want|i need|we need|i would like) <result> saved', '(make|take) a note of (that|this|it)', '(write|save|dump|export|output) <result> to (disk|a file)', 'file save', 'control s', 'remember to save',
    ],
    not: ['money|battery|clipboard|commit|date|day'],
  },
  { agent: 'file', action: 'save', confidence: 0.6, lacks: ['path'], sentences: ['(save|store) [<result>] (as|to|under|in|into|in a file called|as a file called|to a file called|in a file named|to a file named) [a|the|my]', 'save as'] },
];
