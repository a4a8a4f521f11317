import type { Slots } from '../../turn';
import type { Rule } from '../rule';

const notCode = 'line|lines|function|functions|method|methods|class|classes|variable|selection|cursor|block|paragraph|branch|commit|import|imports|symbol|clipboard|word|words|brackets|character|characters';

/** Names that folders have and variables have not: "rename helpers to utils". */
const folderName = /^(?:src|sources?|tests?|specs?|docs?|documentation|libs?|utils?|utilities|helpers?|scripts?|components|public|assets|images|dist|build|examples|packages|fixtures|migrations|tools|vendor|archive|backups?|drafts|services|controllers|pages|styles|agents|models|views|hooks|resources|templates|middleware|frontend|backend)$/iu;
const twoFolders = (slots: Slots): Slots | null => folderName.test(String(slots['path'])) && folderName.test(String(slots['to'])) ? slots : null;

/** Copying, moving, renaming and deleting. */
export const fileMoveRules: readonly Rule[] = [
  {
    agent: 'file', action: 'copy', confidence: 0.96,
    sentences: [
      '(copy|duplicate|clone|back up|backup|replicate|cp) {path:paths} [over] (to|as|into|onto|in|under|and call it|and name it|and call the copy|and name the copy|to a file called|to a file named|to a new file called|into a file called|as a file called|to the file|with the name) {to:fileName}', '(make|create|take|do) (a|another|one) (copy|duplicate|backup|back up|backup copy) of {path:paths} (called|named|as|in|to|into|and call it|and name it|with the name|under the name|at|under|named as) {to:fileName}', '(copy|duplicate|cp) {path:anyPath} (to|as|into) {to:path}', '(copy|duplicate|put a copy of|place a copy of|make a copy of|create a copy of|drop a copy of) {path:paths} (in|into|inside|to|over to) {to:folder}', '(copy|duplicate) the (content|contents) of {path:filePath} (to|into) {to:path}',
    ],
    not: [notCode],
  },
  {
    agent: 'file', action: 'copy', confidence: 0.6, lacks: ['to'],
    sentences: ['(copy|duplicate|clone|back up|cp) {path:paths} [to|as|into|in|somewhere|somewhere else]', '(make|create) a (copy|duplicate|backup) of {path:paths} [called|named|in|to]', '(copy|duplicate) {path:paths} (to|into) (a|the|my) [file|folder] [called|named]'],
    not: [notCode],
  },
  { agent: 'file', action: 'copy', confidence: 0.6, lacks: ['path'], sentences: ['(copy|duplicate|clone|back up) (it|that|this|them) [over] (to|as) {to:fileName}', '(copy|duplicate|clone|back up) (it|that|this|them) [over] (into|in|inside|under) {to:path}'], not: [notCode, 'end|top|bottom|start|next', '(to|as|into|in) (a|an|another|its)'] },
  { agent: 'file', action: 'copy', confidence: 0.55, lacks: ['path', 'to'], sentences: ['(copy|duplicate) (the|a|that|another) (file|folder)', 'make a copy of (the|that) (file|folder)'] },
  {
    agent: 'file', action: 'move', confidence: 0.96,
    sentences: [
      '(move|relocate|transfer|shift|drag|mv|bring|take) {path:paths} [over|up|down|out] (to|into|in|inside|onto|under|in to|over to) {to:fileName}', '(put|place|drop|stick) {path:paths} [over] (into|in|inside|under) {to:folder}', '(move|relocate|transfer|mv) {path:anyPath} [over] (to|into|in|under) {to:path}', '(move|relocate|transfer|mv) {path:paths} (from|out of) {other:folder} [over] (to|into) {to:fileName}', '(into|to) {to:folder} move {path:paths}', '{path:filePath} (should go|goes|belongs|should be|should be moved) (into|in|to) {to:folder}',
    ],
    not: [notCode, '(move|bring|take) me', 'trash|garbage|recycle|(the|my) bin'],
  },
  {
    agent: 'file', action: 'move', confidence: 0.6, lacks: ['to'],
    sentences: ['(move|relocate|transfer|mv) {path:paths} [to|into|in|somewhere|somewhere else|elsewhere|over]', '(move|relocate) {path:paths} (to|into) (a|the|my|another) [folder|different folder] [called|named]'],
    not: [notCode],
  },
  { agent: 'file', action: 'move', confidence: 0.6, lacks: ['path'], sentences: ['(move|relocate|transfer) (it|that|this|them|these|those) [over] (to|into|in|inside|under) {to:path}'], not: [notCode, '(to|into|in) (a|an|another) {x:path}'] },
  { agent: 'file', action: 'move', confidence: 0.55, lacks: ['path', 'to'], sentences: ['(move|relocate) (the|a|that|another) (file|folder)'] },
  {
    agent: 'file', action: 'rename', confidence: 0.96,
    sentences: [
      '(rename|re name|retitle) {path:path} (to|as|into|2|two|too|and call it|in|with) {to:fileName}', '(rename|re name) {path:fileName} (to|as|into) {to:path}', '(change|edit|update|switch|set) the (name|filename|file name|title) (of|for) {path:path} (to|into|from) {to:fileName}', '(give|assign) {path:path} (the|a) [new] (name|filename) {to:fileName}', '(change|update) {path:filePath} (name to|to be called|to be named) {to:fileName}', '(rename|re name) {path:path} {to:filePath}', '(call|name) {path:path} {to:filePath} instead', '{path:path} (should be called|should be named|should be renamed to|is now called|needs to be called|needs to be renamed to|gets renamed to) {to:fileName}', '(call|name) {path:filePath} {to:filePath}', 'let us (call|rename) {path:path} [to] {to:fileName}',
    ],
    not: ['symbol|function|method|class|variable|branch|parameter|argument|constant|property|interface'],
  },
  { agent: 'file', action: 'rename', confidence: 0.62, lacks: ['path'], sentences: ['(rename|re name) (it|that|this) (to|as|into) {to:fileIn}'] },
  { agent: 'file', action: 'rename', confidence: 0.9, accept: twoFolders, sentences: ['(rename|re name) [the|my|our] {path:folder} (to|into|as) {to:folder}'] },
  {
    agent: 'file', action: 'rename', confidence: 0.6, lacks: ['to'],
    sentences: ['(rename|re name) {path:path} [to|as|into]', '(give) {path:path} (a|another|a new|a different|a better) name'],
    not: ['symbol|function|method|class|variable|branch'],
  },
  { agent: 'file', action: 'rename', confidence: 0.55, lacks: ['path', 'to'], sentences: ['(rename|re name) (the|a|that|my|another) (file|folder|document|directory) [to]', 'change the (file name|filename)', 'rename a file'] },
  {
    agent: 'file', action: 'delete', confidence: 0.96,
    sentences: [
      '<delete> [both|all of|all] {path:paths} [from (disk|the disk|the project|the workspace|this project|the repo|my computer)]', '<delete> <aFile> (file|folder|directory|document) (called|named) {path:fileName}', '(throw|put|move|chuck|toss|drop|dump) {path:paths} (away|out|in the trash|into the trash|to the trash|in the bin|into the bin|in the trash can|in the garbage|to the bin|into the recycle bin|in the recycle bin)', '(throw away|throw out|toss out|chuck out|bin) {path:paths}', '<delete> {path:allFilesOfKind} [<inHere>]', '(i do not|we do not|i no longer|we no longer|do not) need {path:filePath} (anymore|any more|any longer)', '{path:filePath} (can go|can be deleted|should be deleted|has to go|must go|needs to go|should go)', '(send|move) {path:paths} to (the (trash|bin|recycle bin)|trash)',
    ],
    not: ['line|lines|selection|branch|commit|comment|comments|function|method|class|variable|import|imports|word|timer|cookie|cookies|from {x:filePath}|account|history'],
  },
  {
    agent: 'file', action: 'delete', confidence: 0.6, lacks: ['path'],
    sentences: ['(delete|remove|erase|trash) (a|the|that|another|some|my) (file|folder|directory|document|files|folders) [called|named]', '(delete|erase|remove) [called|named]', '(delete|remove|erase|trash|get rid of) (it|that|this|them|the|a)'],
  },
];
