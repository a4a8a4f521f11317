import type { ExpressionReader } from './expressionReader';
import { type Expression, binary, changedByPercent, numberNode } from './expressionTree';
import { chainChanges, chainDeeds, chainJoins, chainNames, chainStarts, chainVerbs } from './expressionWords';
import { phraseTable } from './phraseReader';

const deeds = phraseTable(chainDeeds);

/** A calculation that is told step by step: "take 12 and double it", "start with 100, subtract 30 and divide that by 7". */
export function chain(reader: ExpressionReader): Expression | undefined {
  return reader.attempt(() => {
    if (!reader.word(...chainStarts)) { return undefined; }
    let value = reader.signed(), steps = 0;
    while (value) {
      const next = stepOn(reader, value);
      if (!next) { break; }
      value = next;
      steps += 1;
    }
    return steps > 0 ? value : undefined;
  });
}

function stepOn(reader: ExpressionReader, before: Expression): Expression | undefined {
  return reader.attempt(() => {
    // A comma may stand for the word.
    if (!reader.word(...chainJoins) && reader.words.tokens[reader.at]?.afterPause !== true) { return undefined; }
    return plainDeed(reader, before) ?? withSecond(reader, before) ?? withChange(reader, before);
  });
}

function plainDeed(reader: ExpressionReader, before: Expression): Expression | undefined {
  return reader.attempt(() => {
    const deed = reader.lookUp(deeds);
    return deed && reader.word(...chainNames) ? binary(deed.operator, before, numberNode(deed.by)) : undefined;
  });
}

function withSecond(reader: ExpressionReader, before: Expression): Expression | undefined {
  for (const { verbs, operator, joins } of chainVerbs) {
    const found = reader.attempt(() => {
      if (!reader.word(...verbs)) { return undefined; }
      reader.word(...chainNames);
      const second = reader.word(...joins) ? reader.signed() : undefined;
      if (second?.kind === 'percent') { return operator === '+' || operator === '-' ? changedByPercent(before, operator, second.of) : undefined; }
      return second && binary(operator, before, second);
    });
    if (found) { return found; }
  }
  return undefined;
}

function withChange(reader: ExpressionReader, before: Expression): Expression | undefined {
  for (const { verbs, operator, joins } of chainChanges) {
    const found = reader.attempt(() => {
      const second = reader.word(...verbs) ? reader.signed() : undefined;
      if (!second) { return undefined; }
      reader.attempt(() => reader.word(...joins) && reader.word(...chainNames) ? second : undefined);
      return second.kind === 'percent' ? changedByPercent(before, operator, second.of) : binary(operator, before, second);
    });
    if (found) { return found; }
  }
  return undefined;
}
