import type { Rule } from '../rule';

const elsewhere = 'google|online|internet|web|wikipedia|youtube|bing|duckduckgo|stackoverflow|overflow|npm|reddit|amazon|git|commits|github|history|page|website|restaurant|restaurants|flights|hotels|near';

/** Finding files by name, and text in files. */
export const fileSearchRules: readonly Rule[] = [
  {
    agent: 'file', action: 'find', confidence: 0.95,
    sentences: [
      '<findVerb> [a|an|any|all|every|the|my|our|some] [the] (file|files|document|documents|folder|folders) (called|named|with the name|by the name of|by the name|that are called|that is called|whose name is|with name|whose name contains|whose names contain|with names like|containing in the name|that start with|starting with|that end with|ending with|ending in|that ends with|that ends in|that end in|beginning with|that begin with|matching|that match|with the extension|with extension|with the ending|like|with a name like) {query:fileName} [in the name] [<inHere>|<projectWide>]',
      '<findVerb> [me] [a|an|any|all|every|the] [the] (file|files) (with|containing|that have|that has|which has|that contain|that contains|whose name has) [the] [word|words|text] {query:sought} in (the|its|their) (name|names|filename|title|file name)', 'where is the (file|folder|document) (for|with) [the] {query:fileName}',
      '<findVerb> [a|an|any|the|my|our|me] {query:path} [file] [for me|<inHere>|<projectWide>]', '(where is|where are|where did i put|where did we put|where have i put|where did you put|where does|where do i find|where can i find|where do we keep|where do we have|where has|in which folder is|which folder is|what folder is|in what folder is|which directory is|where would i find|where did|where) {query:path} [go|live|located|stored|in|saved|is|are|kept|gone|reside|sit|be]',
      '(is there|do we have|do i have|have we got|does it have|are there|is there any|have i got) [a|an|any|some] [the] (file|files|document|folder|folders) (called|named|with the name|by the name of|like|matching) {query:fileName} [<inHere>|anywhere|somewhere]', '(is there|do we have|do i have|have we got|does this project have|does the project have|does this repo have|is) [a|an|any|already a|already an|the] {query:path} [<inHere>|anywhere|somewhere|already|exist|exists|there]', '(does) [a|an|the] {query:path} [already] exist [<inHere>]', '(which|what) (file|files) (is|are) (called|named) {query:fileName}', 'which files (start|begin|end) with {query:fileName}',
      '<findVerb> [me] [all|all of|any|all the|the|some] [of] [the|my|our] {query:filesOfKind} [<inHere>|<projectWide>|there are|we have|you can find|i have]', '<findVerb> [me] (every|each|any) {query:fileOfKind} [<inHere>|<projectWide>|there are|we have|you can find|i have]', '(list|show me|show|get|give me|show us) every {query:fileOfKind}', '(list|show me|show|get|give me|show us|what are|count) (all|all the|all of the|all my|all our|the) {query:filesOfKind} [<inHere>|<projectWide>|we have|there are]', '(where are|which are|how many) [all] [the|our|my] {query:filesOfKind} [are there|do we have|are in here|located|<inHere>|<projectWide>|there are|stored|kept]', '(do we have|are there) (any|some) {query:filesOfKind} [<inHere>|<projectWide>]', '(which|what) {query:filesOfKind} (are there|do we have|exist|are) [there] [<inHere>|<projectWide>]',
    ],
    not: [elsewhere, 'import|imports|mention|defined|open|staged|modified|changed|delete'],
  },
  {
    agent: 'file', action: 'find', confidence: 0.65, lacks: ['query'],
    sentences: ['(find|locate) (a|the|my|some|that) (file|document|folder) [called|named|with|for]', 'where is (the|my|that) (file|folder)', 'find [a|the|me|me the|me a] [file] [called|named]', 'is there a file [called|named]', 'find files [called|named|with|in]'],
  },
  {
    agent: 'file', action: 'search', confidence: 0.95,
    sentences: [
      '<findVerb> [all|all the|every|any|the|all of the|all my|me all] {text:todos} [comments|comment|notes|items|s] (in|inside|within|under|from) {path}', '<findVerb> [all|all the|every|any|the] {text:todos} [comments|comment|notes|items|s] (in|inside|within|under|from) {path:folder}', '<searchFor> <theText> {text:sought} (in|inside|across|within|throughout|under|through|of|from) {path} [folder|file]', '<searchFor> <theText> {text:sought} (in|inside|across|within|throughout|under) {path:folder}', '(search|scan|look through|look in|grep|grep through|go through|check|look inside|search in|search through|search inside|look into) {path} (for|to find) <theText> {text:searchToEnd}', '(search|scan|look through|look in|grep|search in|search through|search inside|go through) {path:folder} (for|to find) <theText> {text:searchToEnd}', '(in|inside) {path} (search|search for|look for|find|look up|grep|grep for) <theText> {text:searchToEnd}',
      '(does|do) {path} (mention|contain|use|have|include|reference|say anything about|talk about) [any|the] <theText> {text:searchToEnd}', '(is|are) there [a|an|any] (mention|mentions|occurrence|occurrences|use|uses|usage|instance|instances) of <theText> {text:sought} in {path} [anywhere]', '(where|how often|how many times) (in|inside) {path} (is|are|do we|does|do i|is there) {text:searchToEnd}', '(how often|how many times) (does|do|is) <theText> {text:sought} (appear|occur|come up|show up|used|mentioned|appears) in {path}',
    ],
    not: [elsewhere],
  },
  {
    agent: 'file', action: 'search', confidence: 0.95,
    sentences: [
      '<searchFor> <theText> {text:sought} <projectWide>', '<searchFor> <theText> {text:sought} <inHere>', '(search|scan|look through|look in|grep|grep through|go through|search in|search through|search inside|look into|check) [all|all of|through|in|every] [the|my|this|our] [whole|entire] (files|file|project|workspace|codebase|code base|code|repo|repository|source code|sources|source files|everything) (for|to find) <theText> {text:searchToEnd}', '(find in files|search in files|find in all files|search in all files|search files for|full text search for|full text search|text search for|text search) [for] {text:searchToEnd}', '(grep for|grep|rg|ripgrep for|ripgrep) <theText> {text:searchToEnd}',
      '(which|what) (file|files|of the files|of my files) (contain|contains|mention|mentions|use|uses|include|includes|import|imports|reference|references|talk about|say|says) <theText> {text:searchToEnd}', '(do|does|is there) any (file|files|of the files|file here) [that] (contain|contains|mention|mentions|use|uses|include|import|imports|reference|have|has) <theText> {text:searchToEnd}', '<findVerb> [me] [all|all the|every|any|each|the] (file|files|file s) (that|which) (contain|contains|mention|mentions|use|uses|include|includes|have|has|import|imports|reference|references|call|calls) <theText> {text:searchToEnd}', '<findVerb> [me] [all|all the|every|any] (file|files) (containing|with|mentioning|using|including) [the] [text|word|string|phrase|term] {text:searchToEnd}',
      '<findVerb> [me] [where|the place where|the places where|the code where|the part where|all places where|every place where|the spot where] (we|i|you|they) {text:searchToEnd}', '(find|show me|tell me|search|look up|locate) (where|the place where|the code where|the file where) {text:whereClause}', 'where (in the code|in the project|in this project|in the codebase|in the repo|in here|in the source) (do we|do i|is|are|does it|did we|are we|does) {text:searchToEnd}', 'where (do|did|are) (we|i) {text:doneInCode}', '<findVerb> [all|all the|every|any|the|all of the|all my|remaining] {text:todos} [comments|comment|notes|items|s] [<projectWide>|<inHere>|there are|left]', '(search for|look for|find|search) [the] (word|text|string|phrase|term|expression|words) {text:searchToEnd}', '(search for|search|look for|find|look up) {text:codeText}', '(are there|do we have|is there|do i have) any {text:todos} [comments|comment|left|<projectWide>|<inHere>]', '(how often|how many times) (does|do|is) <theText> {text:sought} (appear|occur|come up|show up|used|mentioned|appears) <projectWide>', '(is|are) there [a|an|any] (mention|mentions|occurrence|occurrences) of {text:sought} [anywhere] <projectWide>', '(is|are) {text:sought} mentioned anywhere <projectWide>', '(search|find) everywhere for {text:searchToEnd}', 'search globally for {text:searchToEnd}',
    ],
    not: [elsewhere, 'put|saved|parked|keys|live|eat|meet|going', '(find|spot|look for) [the|any|all the|all] (bug|bugs|error|errors|mistake|mistakes|problem|problems|issue|issues) here'],
  },
  { agent: 'file', action: 'search', confidence: 0.97, sentences: ['<findVerb> [all|all the|every|any|each|me all|me every|me all the] [the] (occurrence|occurrences|mention|mentions|appearance|appearances|match|matches) (of|for) <theText> {text:searchToEnd}'], not: [elsewhere, 'in {x:path}', 'in {x:folder}', 'in {x:here}'] },
  { agent: 'file', action: 'search', confidence: 0.95, slots: { path: 'this file' }, sentences: ['(search for|look for|find|grep for) [the] [word|text|string] {text:sought} (in|inside|within) the file'], not: ['function|class|method|symbol|error|errors|bug|bugs'] },
  {
    agent: 'file', action: 'search', confidence: 0.6,
    sentences: ['search for {text:searchToEnd}', '(search|look for|find) {text:plainSearch}'],
    not: [elsewhere, 'file|files|folder|function|class|method|definition|references|symbol|bug|bugs|error|errors|test|tests|news|weather|latest', 'me|my|way|time|job|friend|home'],
  },
  {
    agent: 'file', action: 'search', confidence: 0.6, lacks: ['text'],
    sentences: ['(search|grep|look|scan) [in|through|inside] [all] [the|my] (files|project|workspace|code|codebase|source folder|folder|repo) [for]', '(search|grep|search for|look for|grep for) [the|a] [text|word|string]', 'find (the|a) (text|word|string)', 'find in files', '(search|grep) (in|through) {path} for'],
  },
];
