/** The vocabulary of spoken arithmetic, as data. Entries are phrases; the longest that fits is taken. */

export type TermOperator = '+' | '-' | '*' | '/' | 'mod' | 'moreThan' | 'lessThan' | 'into' | 'changedUp' | 'changedDown';

export const additiveWords: Readonly<Record<string, TermOperator>> = {
  '+': '+', 'plus': '+', 'added to': '+', 'added with': '+', 'add': '+', 'and add': '+', 'and then add': '+', 'then add': '+', 'then plus': '+',
  '-': '-', 'minus': '-', 'less': '-', 'take away': '-', 'takeaway': '-', 'subtract': '-', 'then subtract': '-', 'then minus': '-', 'and then subtract': '-', 'and subtract': '-',
  'more than': 'moreThan', 'less than': 'lessThan', 'fewer than': 'lessThan', 'subtracted from': 'lessThan', 'taken from': 'lessThan', 'taken away from': 'lessThan', 'taken off': 'lessThan', 'off': 'lessThan',
  'increased by': 'changedUp', 'raised by': 'changedUp', 'decreased by': 'changedDown', 'reduced by': 'changedDown', 'lowered by': 'changedDown', 'diminished by': 'changedDown',
};

export const multiplicativeWords: Readonly<Record<string, TermOperator>> = {
  '*': '*', 'x': '*', 'times': '*', 'time': '*', 'multiplied by': '*', 'multiplied with': '*', 'multiply by': '*', 'multiply': '*', 'lots of': '*',
  '/': '/', 'divided by': '/', 'divide by': '/', 'divided into': '/', 'over': '/', 'divided': '/', 'divide': '/',
  'mod': 'mod', 'modulo': 'mod', 'modulus': 'mod', 'modded by': 'mod', 'into': 'into', 'goes into': 'into',
};

/** Steps one after the other: what comes behind these works on all that was said before. */
export const sequelWords: Readonly<Record<string, '*' | '/'>> = {
  'all times': '*', 'all multiplied by': '*', 'then times': '*', 'then multiplied by': '*', 'then multiply by': '*', 'then multiply it by': '*', 'and multiply by': '*', 'and then multiply by': '*', 'and multiply the result by': '*',
  'all over': '/', 'all divided by': '/', 'then divided by': '/', 'then divide by': '/', 'then divide it by': '/', 'and then divide by': '/', 'and divide by': '/', 'and divide the result by': '/',
};

export const powerWords = [
  '^', 'to the power of', 'to the power', 'raised to the power of', 'raised to the power', 'raised to', 'to the exponent of', 'to the exponent', 'exponent', 'raise to the power of',
] as const;
/** Before an exponent that is said as an ordinal or a bare number: "two to the tenth". */
export const powerLeads = ['to the', 'raised to the'] as const;

/** Functions of one number, said with or without "of". */
export const functionWords: Readonly<Record<string, string>> = {
  'square root': 'sqrt', 'sqrt': 'sqrt', 'square route': 'sqrt', 'root': 'sqrt', 'squareroot': 'sqrt',
  'cube root': 'cbrt', 'cubed root': 'cbrt', 'cubic root': 'cbrt', 'third root': 'cbrt', 'cbrt': 'cbrt', 'cube route': 'cbrt',
  'absolute value': 'abs', 'absolute': 'abs', 'abs': 'abs', 'magnitude': 'abs', 'modulus': 'abs',
  'natural log': 'log', 'natural logarithm': 'log', 'ln': 'log', 'log': 'log10', 'logarithm': 'log10', 'common log': 'log10', 'log 10': 'log10', 'log10': 'log10',
  'exponential': 'exp', 'exponential function': 'exp', 'exp': 'exp',
  'sine': 'sin', 'sin': 'sin', 'sign': 'sin', 'cosine': 'cos', 'cos': 'cos', 'cosign': 'cos', 'tangent': 'tan', 'tan': 'tan',
  'ceiling': 'ceil', 'ceil': 'ceil', 'floor': 'floor', 'round': 'round', 'rounded': 'round', 'rounding': 'round',
  'factorial': 'factorial',
};
/** Functions that only count with "of" or a bracket: their names are everyday words. */
export const needsOf: ReadonlySet<string> = new Set(['root', 'sign', 'absolute', 'magnitude', 'modulus', 'factorial', 'exponential', 'tangent', 'ceiling', 'floor', 'log', 'exp', 'tan', 'round', 'rounded', 'rounding']);
/** But these may go straight before a number. */
export const mayStandBare: ReadonlySet<string> = new Set(['log', 'exp', 'tan', 'round', 'factorial', 'floor', 'ceiling', 'root', 'tangent', 'rounded', 'rounding']);

/** Functions of a list: "average of 3, 4 and 8". */
export const listWords: Readonly<Record<string, string>> = {
  'sum': '+', 'total': '+', 'sum total': '+', 'product': '*',
  'average': 'mean', 'mean': 'mean', 'arithmetic mean': 'mean', 'mean value': 'mean', 'average value': 'mean',
  'maximum': 'max', 'max': 'max', 'largest': 'max', 'biggest': 'max', 'greatest': 'max', 'highest': 'max', 'larger': 'max', 'bigger': 'max', 'greater': 'max',
  'minimum': 'min', 'min': 'min', 'smallest': 'min', 'lowest': 'min', 'least': 'min', 'smaller': 'min',
};
/** Functions of exactly two: "difference between 10 and 4". */
export const pairWords: Readonly<Record<string, '-' | '/' | 'mod'>> = {
  'difference': '-', 'quotient': '/', 'ratio': '/', 'remainder': 'mod', 'rest': 'mod',
};

/** Multiples and shares that go straight before what they are taken of. */
export const multiples: Readonly<Record<string, number>> = { double: 2, doubling: 2, twice: 2, triple: 3, tripling: 3, thrice: 3, quadruple: 4 };

/** Orders: verb, operator, the word that joins its two numbers, and whether the second number comes first. */
export const orders: readonly { readonly verbs: readonly string[]; readonly operator: '+' | '-' | '*' | '/'; readonly joins: readonly string[]; readonly swap: boolean }[] = [
  { verbs: ['add', 'adding', 'sum', 'summing', 'add up', 'adding up', 'sum up', 'add together', 'total up', 'you add', 'i add', 'we add'], operator: '+', joins: ['to', 'with', 'plus', 'onto'], swap: false },
  { verbs: ['subtract', 'subtracting', 'take', 'taking', 'deduct', 'remove', 'you subtract', 'i subtract', 'you take', 'i take'], operator: '-', joins: ['from', 'away from', 'off', 'off of'], swap: true },
  { verbs: ['take', 'taking', 'you take'], operator: '-', joins: ['minus', 'take away', 'and subtract', 'and take away'], swap: false },
  { verbs: ['multiply', 'multiplying', 'times', 'you multiply', 'i multiply', 'we multiply'], operator: '*', joins: ['by', 'with', 'times', 'and', 'x', 'to'], swap: false },
  { verbs: ['divide', 'dividing', 'split', 'you divide', 'i divide', 'we divide', 'splitting'], operator: '/', joins: ['by', 'over'], swap: false },
  { verbs: ['divide', 'dividing', 'you divide', 'i divide'], operator: '/', joins: ['into'], swap: true },
];

/** Changes by an amount or a percentage: "increase 50 by 10 percent". */
export const changes: Readonly<Record<string, '+' | '-'>> = {
  increase: '+', raise: '+', increasing: '+', raising: '+', grow: '+', 'mark up': '+', 'bump': '+', 'bump up': '+',
  decrease: '-', reduce: '-', lower: '-', decreasing: '-', reducing: '-', lowering: '-', discount: '-', 'mark down': '-', cut: '-',
};

/** Openings of a calculation that is told step by step: "take 12 and double it". */
export const chainStarts = ['take', 'take the number', 'start with', 'start from', 'begin with', 'start at', 'starting with', 'if you take', 'if i take', 'you take', 'i take', 'say i have', 'think of'] as const;
/** What joins its steps. */
export const chainJoins = ['and then', 'and', 'then'] as const;
/** What the number so far is called in them. */
export const chainNames = ['it', 'that', 'this', 'the result', 'the number', 'the answer'] as const;
/** Steps that need no second number. */
export const chainDeeds: Readonly<Record<string, { readonly operator: '*' | '/' | '^'; readonly by: number }>> = {
  double: { operator: '*', by: 2 }, doubling: { operator: '*', by: 2 }, triple: { operator: '*', by: 3 }, treble: { operator: '*', by: 3 }, quadruple: { operator: '*', by: 4 },
  halve: { operator: '/', by: 2 }, half: { operator: '/', by: 2 }, square: { operator: '^', by: 2 }, cube: { operator: '^', by: 3 },
};
/** Steps with a second number behind the one so far: "divide it by 4". */
export const chainVerbs: readonly { readonly verbs: readonly string[]; readonly operator: '+' | '-' | '*' | '/' | '^'; readonly joins: readonly string[] }[] = [
  { verbs: ['multiply', 'times'], operator: '*', joins: ['by', 'with', 'times'] },
  { verbs: ['divide', 'split'], operator: '/', joins: ['by', 'in', 'into'] },
  { verbs: ['raise'], operator: '^', joins: ['to the power of', 'to the'] },
  { verbs: ['increase', 'raise'], operator: '+', joins: ['by'] },
  { verbs: ['decrease', 'reduce', 'lower'], operator: '-', joins: ['by'] },
];
/** Steps with the second number before it, where it is named at all: "add 3", "subtract 5 from it". */
export const chainChanges: readonly { readonly verbs: readonly string[]; readonly operator: '+' | '-'; readonly joins: readonly string[] }[] = [
  { verbs: ['add', 'plus'], operator: '+', joins: ['to'] },
  { verbs: ['subtract', 'take away', 'take', 'deduct', 'remove', 'minus'], operator: '-', joins: ['from', 'away from', 'off', 'off of'] },
];

export const openWords = ['(', 'open bracket', 'open brackets', 'open parenthesis', 'open parentheses', 'open paren', 'open parens', 'left parenthesis', 'left paren', 'left bracket', 'bracket', 'parenthesis', 'in brackets', 'the quantity', 'quantity'] as const;
export const closeWords = [')', 'close bracket', 'close brackets', 'closed bracket', 'closed brackets', 'close parenthesis', 'close parentheses', 'closed parenthesis', 'closed parentheses', 'close paren', 'close parens', 'right parenthesis', 'right paren', 'right bracket', 'end bracket', 'end parenthesis', 'end quantity', 'bracket', 'parenthesis'] as const;

/** What a sum of money may carry; the figure alone goes into the calculation. */
export const currencyWords: ReadonlySet<string> = new Set(['dollars', 'dollar', 'bucks', 'buck', 'usd', 'euros', 'euro', 'eur', 'pounds', 'quid', 'gbp', 'yen', 'francs', '€', '£', '$']);
export const currencySigns: ReadonlySet<string> = new Set(['$', '€', '£', '¥']);

/** Last words of a calculation that breaks off before its number. */
export const danglingWords: ReadonlySet<string> = new Set([
  ...Object.keys(additiveWords), ...Object.keys(multiplicativeWords), ...Object.keys(sequelWords), ...powerWords, ...powerLeads, ...Object.keys(functionWords), ...Object.keys(listWords), ...Object.keys(pairWords), ...Object.keys(multiples), ...Object.keys(changes),
  ...orders.flatMap(({ verbs, joins }) => [...verbs, ...joins]), ...openWords, ...chainStarts, ...chainVerbs.flatMap(({ verbs, joins }) => [...verbs, ...joins]), ...chainChanges.flatMap(({ verbs }) => verbs), ...Object.keys(chainDeeds),
  'the', 'of the', 'of', 'by', 'and', 'between', 'from', 'negative', 'positive', 'square', 'squaring', 'cube', 'cubing', 'up', 'together', 'number', ...currencySigns,
].map(phrase => phrase.slice(phrase.lastIndexOf(' ') + 1)));
