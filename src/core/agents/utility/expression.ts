import { create, factory, type MathNode, parseDependencies } from 'mathjs/number';
import { parseDecimal, rational, type Rational } from './rational';

/** What is left of an arithmetic expression once every part of it has been checked against the tables below. */
export type Expression =
  | { readonly kind: 'number'; readonly value: Rational }
  | { readonly kind: 'constant'; readonly name: ConstantName }
  | { readonly kind: 'operator'; readonly name: OperatorName; readonly args: readonly Expression[] }
  | { readonly kind: 'function'; readonly name: FunctionName; readonly args: readonly Expression[] }
  | { readonly kind: 'group'; readonly inner: Expression };

export const constantNames = ['pi', 'e', 'tau', 'deg'] as const;
export type ConstantName = typeof constantNames[number];

/** mathjs's names of the operators that are allowed, with how many operands each takes. */
const operatorOperands = { add: 2, subtract: 2, multiply: 2, divide: 2, pow: 2, mod: 2, unaryMinus: 1, unaryPlus: 1, factorial: 1 } as const;
export type OperatorName = keyof typeof operatorOperands;

/** The functions that are allowed: the fewest and the most arguments. */
export const functionArguments = {
  sqrt: [1, 1], cbrt: [1, 1], nthRoot: [2, 2], abs: [1, 1], log: [1, 2], ln: [1, 1], log2: [1, 1], log10: [1, 1], exp: [1, 1],
  sin: [1, 1], cos: [1, 1], tan: [1, 1], asin: [1, 1], acos: [1, 1], atan: [1, 1],
  round: [1, 2], floor: [1, 1], ceil: [1, 1], max: [1, 50], min: [1, 50], mean: [1, 50], sum: [1, 50],
  mod: [2, 2], pow: [2, 2], gcd: [2, 50], lcm: [2, 50], factorial: [1, 1],
} as const satisfies Record<string, readonly [number, number]>;
export type FunctionName = keyof typeof functionArguments;

export const expressionLimits = { characters: 500, depth: 60, nodes: 200, literalDigits: 320 } as const;

/** Why an expression has no answer: the key of its sentence in messages.ts. */
export type ProblemKey = 'notAnExpression' | 'tooLong' | 'tooLarge' | 'tooSmall' | 'divisionByZero' | 'noRealResult' | 'factorialNeedsWhole' | 'noResult';

/** Thrown inside the calculator only; calculate.ts turns it into a sentence. */
export class ExpressionProblem extends Error {
  constructor(readonly key: ProblemKey) { super(key); }
}

/** Only these characters get as far as the parser: no quotes, brackets, assignments, comments, members or separators. */
const allowedCharacters = /^[\w\s.,+\-*/^()!%]*$/;
const spellings: readonly (readonly [RegExp, string])[] = [
  [/[×·]/g, '*'], [/÷/g, '/'], [/[−–]/g, '-'], [/\*\*/g, '^'], [/²/g, '^2'], [/³/g, '^3'], [/π/g, ' pi '], [/√\s*(\d+(?:\.\d+)?)/g, 'sqrt($1)'], [/√/g, 'sqrt'],
  [/\s+/g, ' '],
];

/**
 * Parses with mathjs and rebuilds what it made from allowed parts only; mathjs never evaluates anything.
 * Throws ExpressionProblem.
 */
export class ExpressionParser {
  private parseText: ((text: string) => MathNode) | null = null;
  private readonly maker = new ParserMaker();

  /** Makes the parser, some 20 ms; otherwise the first expression pays for it. */
  warm(): void {
    this.parseText ??= this.maker.parser();
  }

  /** The same in pieces of some milliseconds. */
  warmSteps(): readonly (() => void)[] {
    return [...this.maker.steps(), () => { this.warm(); }];
  }

  parse(source: string): Expression {
    if (source.length > expressionLimits.characters) { throw new ExpressionProblem('tooLong'); }
    const text = spellings.reduce((soFar, [pattern, replacement]) => soFar.replace(pattern, replacement), source).trim();
    if (text === '' || !allowedCharacters.test(text)) { throw new ExpressionProblem('notAnExpression'); }
    if (bracketDepth(text) > expressionLimits.depth) { throw new ExpressionProblem('tooLong'); }
    this.warm();
    let root: MathNode;
    try {
      root = (this.parseText ?? this.maker.parser())(text);
    } catch (thrown) {
      // A stack that ran out is a RangeError, everything else a SyntaxError of mathjs.
      throw new ExpressionProblem(thrown instanceof RangeError ? 'tooLong' : 'notAnExpression');
    }
    return new Checker().check(root, 0);
  }
}

/** Makes mathjs's parser, of which each part is made when it is first asked for. */
class ParserMaker {
  private made: ReturnType<typeof createMath> | undefined;

  parser(): (text: string) => MathNode {
    const { parse } = this.math;
    return text => parse(text);
  }

  steps(): readonly (() => void)[] {
    return (['typed', 'ConstantNode', 'OperatorNode', 'FunctionNode'] as const).map(part => () => { Reflect.get(this.math, part); });
  }

  private get math() { return this.made ??= createMath(); }
}

function createMath() {
  // Numbers reach the tree as they were written: as doubles they would have lost their digits by then.
  const numeric = factory('numeric', [], () => (text: string) => text);
  return create({ ...parseDependencies, numericDependencies: numeric }, {});
}

function bracketDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === '(') { depth += 1; }
    if (character === ')') { depth -= 1; }
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

class Checker {
  // Counts visits, not nodes: mathjs shares a node between two places for "80 + 15%", so a tree may double at every sign.
  private visits = 0;

  check(node: MathNode, depth: number): Expression {
    this.visits += 1;
    if (this.visits > expressionLimits.nodes || depth > expressionLimits.depth) { throw new ExpressionProblem('tooLong'); }
    const part = node as Partial<NodeParts>;
    const list = (nodes: readonly MathNode[] = []) => nodes.map(child => this.check(child, depth + 1));
    switch (node.type) {
      case 'ConstantNode': return { kind: 'number', value: literal(part.value) };
      case 'ParenthesisNode': if (part.content) { return { kind: 'group', inner: this.check(part.content, depth + 1) }; } break;
      case 'SymbolNode': {
        const name = constantNames.find(known => known === part.name);
        if (name) { return { kind: 'constant', name }; }
        break;
      }
      case 'OperatorNode': {
        const args = list(part.args);
        if (isOperator(part.fn) && args.length === operatorOperands[part.fn]) { return { kind: 'operator', name: part.fn, args }; }
        break;
      }
      case 'FunctionNode': {
        const name = part.fn instanceof Object && part.fn.type === 'SymbolNode' ? part.fn.name : undefined;
        const args = list(part.args);
        if (isFunction(name) && args.length >= functionArguments[name][0] && args.length <= functionArguments[name][1]) {
          return { kind: 'function', name, args };
        }
        break;
      }
    }
    throw new ExpressionProblem('notAnExpression');
  }
}

/** The fields of mathjs's node types that are looked at; its own types differ from node to node. */
interface NodeParts {
  readonly value: unknown;
  readonly name: string;
  readonly content: MathNode;
  readonly args: readonly MathNode[];
  readonly fn: string | { readonly type: string; readonly name?: string };
}

function isOperator(name: unknown): name is OperatorName {
  return typeof name === 'string' && Object.hasOwn(operatorOperands, name);
}

function isFunction(name: unknown): name is FunctionName {
  return typeof name === 'string' && Object.hasOwn(functionArguments, name);
}

function literal(value: unknown): Rational {
  // mathjs makes the 100 of a percent sign itself, so that one comes as a number.
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') { throw new ExpressionProblem('notAnExpression'); }
  if (/^0(x[\da-f]+|b[01]+|o[0-7]+)$/i.test(text)) { return rational(BigInt(text.toLowerCase())); }
  const match = /^[\d.]+(?:e\+?(-?\d+))?$/i.exec(text);
  if (!match) { throw new ExpressionProblem('notAnExpression'); }
  const exponent = Number(match[1] ?? 0);
  if (exponent > expressionLimits.literalDigits) { throw new ExpressionProblem('tooLarge'); }
  if (exponent < -expressionLimits.literalDigits) { throw new ExpressionProblem('tooSmall'); }
  const parsed = parseDecimal(text);
  if (!parsed) { throw new ExpressionProblem('notAnExpression'); }
  return parsed;
}
