import type { SlotSource } from './slotKind';

/** Orders that follow "and": what comes before is then a step of its own, not text to be written. */
const orders = new Set((
  'open close save delete remove read show run commit push copy move rename create make send tell summarize explain translate list find search append add write print email format test build start stop undo go put let give say speak').split(' '));
const joins = new Set(['and', 'then']);

/** The text goes on to a further order: "hello and save it". */
export function hasFurtherOrder({ tokens }: Pick<SlotSource, 'tokens'>, from: number, to: number): boolean {
  for (let at = from; at < to - 1; at++) {
    if (!joins.has(tokens[at]?.text ?? '') && tokens[at]?.text !== 'after') { continue; }
    let next = at + 1;
    while (next < to && ['then', 'also', 'after', 'that', 'please', 'and', 'finally'].includes(tokens[next]?.text ?? '')) { next += 1; }
    if (orders.has(tokens[next]?.text ?? '')) { return true; }
  }
  return false;
}
