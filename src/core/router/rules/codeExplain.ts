import type { Slots } from '../../turn';
import type { Rule } from '../rule';

/** Pages, questions of knowledge and the assistant's own words are other agents' work. */
const notHere = ['(page|article|website|web page|news|weather|conversation|chat|email|meeting|pdf|book|movie|film|story|joke|song|video|web)', '(what|how) (is|are) the (capital|weather) ', 'difference between', 'in general'];
const otherRooms = ['(formatting|indentation|imports|import statements|indenting)', '(diff|commit|commits|status|changes|branch) '];

/** "that" by itself is what the assistant said, not what stands in the editor. */
const inEditor = (slots: Slots): Slots | null => /^(?:that|those|all that|that one)$/iu.test(String(slots['what'])) ? null : slots;

export const codeExplainRules: readonly Rule[] = [
  {
    agent: 'code', action: 'explain', confidence: 0.96, accept: inEditor,
    sentences: [
      '<explainVerb> {what:thisCode} <explainEnd>', '<explainVerb> (what it is that|what|how|why) {what:thisCode} [actually|really|exactly|even] (<does>|works|work|is doing|is about|is for|is supposed to do|is used for|is good for|is needed|is here|functions|is|behaves|fails|breaks) <explainEnd>', '(what|how) {what:thisCode} [actually|really|exactly] (<does>|works|is doing|is about|is for|is supposed to do|is used for|functions|behaves) <explainEnd>',
      'what (does|do|did|is|are|would|will|could|might|can) {what:thisCode} [actually|really|exactly|even|supposed to|meant to] <does> [exactly|here|actually|for|when|to|back|about] <explainEnd>', 'how (does|do|is|are|did|would) {what:thisCode} [actually|really|exactly] (work|works|function|behave|working|operate|get used|do that|do this|do it|implemented|structured|organized|set up) <explainEnd>',
      'what (is|are|was) {what:thisCode} [actually|really|exactly] (for|doing|about|supposed to do|used for|good for|meant to do|all about|trying to do|trying to tell me|saying|telling me|supposed to mean|intended to do|here for|going to do) <explainEnd>', 'what is (going on|happening|being done|the purpose|the point|the idea|the logic|the story|the deal|up) (in|inside|of|with|behind) {what:thisCode} <explainEnd>',
      '(tell me|tell us|can you tell me) [more|something|all] about {what:thisCode}', '(what|how) (does|do) {what:thisCode}', '(what|which) (parameters|arguments|values|value|type|types|exceptions|errors|side effects) (does|do|can) {what:thisCode} (take|have|expect|return|throw|accept|need|get) <explainEnd>', 'what (is|are) the (type|purpose|time complexity|space complexity|complexity|return type|return value|signature|meaning|parameters|arguments|side effects|role|job|big o|runtime|cost) of {what:thisCode}',
      'give me (a summary|an overview|an explanation|the gist|a description|the short version|a walkthrough|a walk through|a rundown) of {what:thisCode} <explainEnd>', '(a walkthrough|a walk through|a rundown|the gist|a quick summary|a short summary|a brief summary|a quick overview|a short overview|a quick explanation|a brief explanation|a short explanation) of {what:thisCode} <explainEnd>', '(explain|describe|summarize|summarise) to me {what:thisCode} <explainEnd>', '(explain|describe|summarize|summarise) me {what:thisCode}', 'what am i looking at',
      '(is|are) {what:thisCode} (correct|right|okay|thread safe|safe|any good|efficient|used correctly|a good idea|ok|secure|idiomatic|good|necessary|needed|fast|slow)', '(review|analyze|analyse|critique|assess|evaluate|comment on|check|take a look at|have a look at|look at|look over|inspect|examine) {what:thisCode} [and tell me what you think|for problems|for bugs|for errors|for me|for mistakes|for issues|and tell me what it does]',
    ],
    not: [...notHere, 'explain this again', '(look at|check|review|inspect) (it|that|these|those) (out)', '(is|are) (this|that|it|these|those) (correct|right|okay|ok|good|necessary|needed|safe|a good idea|any good|fast|slow|secure)', '(mean|means) by', 'go through (this|that|it)', 'how (is|are) (this|these|those) (going|doing)'],
  },
  {
    agent: 'code', action: 'explain', confidence: 0.93, accept: inEditor,
    sentences: [
      'why (does|is|do|are|did|was|will|can|would) not {what:thisCode} [{rest:phrase}]', 'why (is|does|do i get|do we get|do i have|do we have|do we need|do i need|do|are we getting|are|did i get|did|was|will|has|were|would|can|could|am i getting|am i seeing|should) {what:thisCode} {rest:phrase}', 'why (is|does|do i get|do we get|do i have|do we have|do we need|do i need|do|are we getting|are|did|was|am i getting|am i seeing) {what:thisCode}', '(explain|tell me|see|understand|figure out|find out|check|look at|look into|take a look at|know|determine) why {what:thisCode} {rest:phrase}', 'how come {what:thisCode} {rest:phrase}', 'why {what:thisCode} {rest:phrase}', 'what (causes|caused|is causing|triggers|triggered|leads to|makes) {what:thisCode} [{rest:phrase}]', '(how|where) does {what:thisCode} (come from|get its value|get called|end up|happen)', 'what is the (cause|reason) (of|for|behind) {what:thisCode}',
      'when (does|do|is|will|would) {what:thisCode} (get called|run|called|happen|executed|fire|trigger|fail|return|throw|invoked)',
    ],
    not: [...notHere, '(why|how come) (that|these|those|this) (is|was) (so|great|good|nice|funny|important|weird)', 'why (does|do|did|is|are) (this|that) (matter|always happen|taking so long)'],
  },
  {
    agent: 'code', action: 'explain', confidence: 0.9,
    sentences: [
      '<explainVerb> {what:theCode} <explainEnd>', 'what (does|do|did) {what:theCode} [actually|really|exactly] (<does>) [exactly|here|actually|for|when] [in|on] [this file|this class|line {n:number}|this project|our code|this code]', 'how (does|do|is) {what:theCode} [actually|really|exactly] (work|function|behave|implemented|structured|used) [in this file|in this class|in this project|here|in our code|in this code]',
      '(explain|tell me|describe|understand|know|see) (what|how) {what:theCode} [actually|really|exactly] (<does>|works|is doing|is for|is about)', 'what (is|are) {what:theCode} (for|doing|about|supposed to do|used for|good for|meant to do|trying to do|saying|telling me)', 'why (is|does|do|are|did|was) {what:theCode} {rest:phrase}', 'what is (going on|happening|the purpose|the point|the idea|the logic) (in|inside|of|with|behind) {what:theCode}', '(tell me|tell us) [more|something] about {what:theCode}', 'what (causes|caused|is causing|triggers) {what:theCode}', '(review|critique|analyze|analyse|inspect|look over|take a look at|have a look at) {what:theCode}',
      'what (parameters|arguments|type|types|value|values) (does|do) {what:theCode} (take|have|expect|return|accept|need)', '(explain|tell me) why {what:theCode} {rest:phrase}',
    ],
    not: [...notHere, '(event loop|call stack|observer pattern|singleton pattern|factory pattern|type system|halting problem|salesman|design pattern|builder pattern|strategy pattern|repository pattern|actor model|for loop|while loop|dining philosophers)', '(map|reduce|filter|print|forEach|foreach|main) (function|method) [work|do]', '(object|model|document) (oriented|model|notation)', 'in (python|javascript|typescript|java|rust|c|go|react|sql|general|programming|ruby|php|haskell|math|mathematics|computer science|linux|bash|git|kubernetes|docker)', 'what (is|are) the (type|code|word|number|name|list|program|set|map)', '(handle|do not|set theory|the word|the name|the number|the list|the program|the model|the string theory|the document)', '(look into|run) '],
  },
  { agent: 'code', action: 'explain', confidence: 0.91, sentences: ['what is (going on|happening) here', 'what happens here', 'explain what is (going on|happening) here', '(explain|describe) what happens (here|in {what:someCode})', 'what happens in {what:thisCode}', 'what (are we|do we) (doing|do) here', 'walk me through it', 'explain yourself in the code'] },
  { agent: 'code', action: 'explain', confidence: 0.8, sentences: ['what (is|are) {what:thisCode}', 'what {what:thisCode} (is|are)'], not: [...notHere, '(that|these|those)', '(my|our) (name|names|app|repo|output|set|area)', 'this (week|month|year|song|app|thing|place|name|word)', 'what is (my|our|your)'] },
  { agent: 'code', action: 'explain', confidence: 0.55, sentences: ['(explain|summarize|summarise|describe)', '(explain|describe|summarize|summarise) (it|that)', 'what does (it|that) (do|mean)'] },
  { agent: 'code', action: 'explain', confidence: 0.5, lacks: ['what'], sentences: ['(explain|describe|summarize|summarise) (the|a|how|what|why|to me|this is)', 'what does the', 'why does the', 'what does this (function|class|method) and'] },
];

/** "something like a bug": whatever stands before one of these can be fixed. */
export const codeFixRules: readonly Rule[] = [
  {
    agent: 'code', action: 'fix', confidence: 0.95,
    sentences: [
      '<fixVerb> {what:someCode} [now|quickly|automatically|for good|properly|too|as well]', '<fixVerb> {what:faulty}', '(get rid of|make go away|silence) {what:thisFault}', '(apply|use|do|try|show|run) [the|a|an|that|this] [first|suggested|available|preferred] (quick fix|quickfix|auto fix|autofix|fix|suggested fix|code action) [for|to|on] [{what:someCode}]', '(quick fix|quickfix|autofix|auto fix) [{what:someCode}]',
      'what is (wrong|the problem|the matter|broken|the issue|not right|incorrect|off|the mistake|the bug|the error) (with|in|on|about) {what:someCode}', '(find|spot|see|look for|hunt down|track down|identify|locate) [and fix] [the|any|all the|all|what] (bug|bugs|error|errors|mistake|mistakes|problem|problems|issue|issues) (in|with|on|of) {what:someCode} [and fix it|and fix them]', '(there is|there are|i have got|i have|we have|i see|i get|i am getting) (a|an|some|the|something) (bug|bugs|error|errors|mistake|problem|problems|issue) (in|with|on) {what:someCode} [fix it|please fix it|can you fix it|and fix it]',
      '(make|get) {what:someCode} (work again|work|compile|pass|build|working again|working|run|to work|to compile|to pass|to run|type check|green)', '{what:thisCode} (does not|will not|do not|is not|are not) (work|compile|build|run|pass|working|compiling|building|passing|type check) [fix it|can you fix it|anymore|fix that|please fix|any more|correctly|properly|as expected]', '{what:someCode} (is broken|is wrong|is failing|fails|crashes|is buggy|throws an error|needs fixing|needs to be fixed) [fix it|can you fix it|please fix it|fix that]', 'can {what:thisCode} be fixed',
      '(how do i|how can i|how to|how do we|how would i|how should i) (fix|resolve|solve|repair|get rid of) {what:thisCode}', '(help me|help) with {what:thisFault}', 'make {what:someCode} go away', '(fix|correct|resolve) {what:lines}',
    ],
    not: [...otherRooms, 'get rid of (the|this|that|these|those|all|all the) {n:some} (function|functions|method|methods|class|variable|import|imports|constructor|test|tests|type|types|loop|condition|call|handler|endpoint|query|regex|script)', '(fix|address|handle|solve|resolve|correct) (me|us|dinner|lunch|breakfast|the meeting|the car|the sink|my schedule|the equation)', '(equation|puzzle|sudoku|crossword|math problem|world hunger|rubiks|name|names|title|email address|table|document|page|call)', '(handle|deal with|take care of|look into|address) (that|those|it|the call|the list|the table|the output)', '(make|get) (that|these|those) (work|working|run)', 'how (do|can|to|would|should) {w:some} (that|those)', '(fix|correct|repair|tidy up|clean up) [the|my|this] [code] (formatting|format|indentation)', 'halting problem', '(n plus one|travelling salesman|trolley) problem in'],
  },
  {
    agent: 'code', action: 'fix', confidence: 0.91,
    sentences: ['(fix up|fix|repair|correct|resolve|solve|patch|sort out|debug and fix|try to fix|help with) (it|that|them)', 'what is (wrong|the problem|broken|the matter|the issue|the error|the bug|not working|failing) [here|there|with my code|now]', 'what (did i do|have i done|am i doing|went|goes) wrong [here]', 'find the (bug|bugs|error|problem|mistake|issue) [here|for me]', '(where is|where are) (the|my) (bug|error|mistake|problem|bugs|errors|syntax error)', '(there is|there are) (a|an|some) (bug|error|problem|mistake|issue|bugs|errors|problems) here [fix it|please fix it|can you fix it|fix that]', 'something is wrong (here|with this code|with this)', '(fix|correct|repair) (everything|all of them|all of it|all)', 'why is it not compiling', '(it|this code) does not (compile|build|type check)', 'find (bugs|errors|problems|mistakes) [here|for me]', '(are there|is there|do you see) (any|a|an) (bugs|bug|errors|error|mistake|mistakes|problems|problem) (here|in {what:someCode})'],
    not: ['(solve|handle) (everything|all)'],
  },
  { agent: 'code', action: 'fix', confidence: 0.76, sentences: ['(fix|repair|debug and fix|patch) {what:fixable}', '(fix|repair|patch) {what:fault}'], not: [...otherRooms, '(dinner|lunch|breakfast|my car|my bike|sink|schedule|meeting|roof|house|drink|coffee|hair|tv|economy|world)'] },
  { agent: 'code', action: 'fix', confidence: 0.55, lacks: ['what'], sentences: ['(fix|repair|resolve|solve) [the|a|an|my|all the]', '(fix|resolve) the (bug|error|problem|issue) (in|with|where|that) [the|a]', 'apply the'] },
];
