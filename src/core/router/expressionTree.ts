/** What a spoken calculation means, before it becomes text. */
export type Expression =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'name'; readonly name: 'pi' | 'e' }
  | { readonly kind: 'binary'; readonly operator: '+' | '-' | '*' | '/' | '^' | 'mod'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'negative'; readonly of: Expression }
  | { readonly kind: 'factorial'; readonly of: Expression }
  | { readonly kind: 'percent'; readonly of: Expression }
  | { readonly kind: 'degrees'; readonly of: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly of: readonly Expression[] };

const strengths = { '+': 1, '-': 1, '*': 2, '/': 2, mod: 2, '^': 4 } as const;

export const numberNode = (value: number | string): Expression => ({ kind: 'number', text: String(value) });
export const binary = (operator: keyof typeof strengths, left: Expression, right: Expression): Expression => ({ kind: 'binary', operator, left, right });
export const call = (name: string, ...of: readonly Expression[]): Expression => ({ kind: 'call', name, of });

/** A share of something: "15 percent" times `of`. */
export const percentOf = (percent: Expression, of: Expression): Expression => binary('*', binary('/', percent, numberNode(100)), of);

/** `base` raised or lowered by a percentage of itself. */
export const changedByPercent = (base: Expression, operator: '+' | '-', percent: Expression): Expression =>
  binary('*', base, binary(operator, numberNode(1), binary('/', percent, numberNode(100))));

/** True where nothing is to be worked out: a number, maybe with a sign or a percent sign. */
export function isBare(node: Expression): boolean {
  return node.kind === 'number' || ((node.kind === 'negative' || node.kind === 'percent' || node.kind === 'degrees') && isBare(node.of));
}

/** mathjs text with no more parentheses than the structure needs. */
export function printExpression(node: Expression): string {
  return print(node).text;
}

function print(node: Expression): { text: string; strength: number } {
  switch (node.kind) {
    case 'number': return { text: node.text, strength: 6 };
    case 'name': return { text: node.name, strength: 6 };
    case 'negative': return { text: `-${within(node.of, 4)}`, strength: 3 };
    case 'factorial': return { text: `${within(node.of, 6)}!`, strength: 5 };
    case 'percent': return print(binary('/', node.of, numberNode(100)));
    case 'degrees': return { text: `${within(node.of, 6)} deg`, strength: 2 };
    case 'call': return { text: `${node.name}(${node.of.map(part => print(part).text).join(', ')})`, strength: 6 };
    case 'binary': {
      const strength = strengths[node.operator];
      // Powers join from the right, all others from the left; "mod" beside * or / is always made plain.
      const left = node.left.kind === 'binary' && (node.operator === 'mod') !== (node.left.operator === 'mod') ? within(node.left, 5) : within(node.left, node.operator === '^' ? 5 : strength);
      const right = within(node.right, node.operator === '^' ? 3 : strength + 1);
      return { text: `${left} ${node.operator} ${right}`, strength };
    }
  }
}

function within(node: Expression, least: number): string {
  const { text, strength } = print(node);
  return strength < least ? `(${text})` : text;
}
