/** What was heard, and the path that was meant. */
export interface SpokenName { readonly said: string; readonly path: string }

/** Lines of the form `what was heard => path`. */
export function spokenNames(table: string): readonly SpokenName[] {
  return table.trim().split('\n').map(line => {
    const [said = '', path = ''] = line.split(' => ');
    return { said, path };
  });
}
