/**
 * What a message, its progress or the prompt of an input box shows as it stands. There "[words](command:...)" would be a link that runs a
 * command at a click, and the text may hold what a page, a file's name or a model says. Given the whole message: its parts could join to one.
 */
export function plainMessage(text: string): string {
  return text.replaceAll('](', '] (');
}
