import { decimal, key, listOf, oneOf, section } from '../kinds';

const kinds = ['create', 'edit', 'move', 'delete', 'run'] as const;
const actionKinds = () => listOf(oneOf(...kinds), `of ${kinds.join(', ')}`, 0, kinds.length);

export const safety = section({
  act_above: key(decimal(0, 1), 0.7, 'What is understood with less confidence is never done unasked'),
  confirm: key(actionKinds(), ['edit', 'move'], 'What needs a yes: any of create, edit, move, delete, run'),
  challenge: key(actionKinds(), ['delete', 'run'], 'What needs a phrase that is shown: any of create, edit, move, delete, run'),
});
