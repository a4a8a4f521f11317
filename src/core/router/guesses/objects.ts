import { type Guess, type Said, setOf } from './said';

/** Words of an order, in front of what it is about. */
const ordering = setOf(
  'search searching searches for find finding look looking lookup up where is are was were the a an my our your me us on in at to of about web internet online google googling file files document documents called named which what locate get getting some there any do we have has did i put one all every '
  + 'with name that this information info details and check checking see if you need want know open opening reopen select create creating make making mk dir mkdir add adding new folder folders directory directories subfolder would like could can please let just show showing display view bring pull switch go over jump take back '
  + 'delete deleting remove removing erase trash drop wipe throw away get rid kill bin nuke toss read reading aloud out loud through tell give kindly quickly contents content it back its text copy duplicate clone cp mv rm cat less vim code edit load set start started work working move moving shift relocate transfer drag shove stick place rename renaming change summarize summarise sum '
  + 'both those these quick short version main idea gist whole entire old empty blank now then so hey okay ok',
);
/** What may follow it. */
const trailing = setOf('it for me us open show up please again now out loud aloud to one file files document folder directory in the editor there here would be great you thanks away delete remove move that by into if possible yourself too as well right instead then put read list thing stuff of on from and screen live lives should go goes belong belongs shall will must also exist is was needs need namely make made get up');
const articles = setOf('the a an my our your this that some');
/** Who begins with one of these after the order has named no thing: "bring it onto my screen". */
const elsewhere = setOf('onto over under behind beside beneath above below before after because when if while until');
const pronouns = setOf('it that this them these those one something everything anything here there mine all what which who');
/** What follows it is a further wish: "open the log at line 5", "check the config and tell me the port". */
const furtherWish = /^(?:(?:at|on|to|and|after|around|in) (?:the )?(?:line|lines)|and (?:tell|say|let|find|see|give|show|after|go|jump))\b/u;

/** What is left of the words from `start` to `end` without an order before and behind. */
export function object(said: Said, start = said.start, end = said.end): { readonly start: number; readonly end: number } {
  let from = start;
  while (from < end - 1 && ordering.has(said.word(from))) { from++; }
  let to = end;
  while (to > from + 1 && trailing.has(said.word(to - 1))) { to--; }
  return { start: from, end: to };
}

export const objectText: Guess = said => {
  let from = said.start;
  while (from < said.end - 1 && ordering.has(said.word(from))) { from++; }
  return said.text(from);
};

/** A short name without a pronoun in it, from what an order is about. */
export function nameIn(said: Said, start = said.start, end = said.end, mostWords = 5): string | undefined {
  let limit = start + 1;
  while (limit < end && !furtherWish.test([0, 1, 2].map(offset => said.word(limit + offset)).join(' '))) { limit++; }
  const { start: from, end: to } = object(said, start, limit);
  if (to <= from || to - from > mostWords || elsewhere.has(said.word(from))) { return undefined; }
  for (let at = from; at < to; at++) { if (pronouns.has(said.word(at))) { return undefined; } }
  return ordering.has(said.word(from)) && to === from + 1 ? undefined : said.text(from, to);
}

/** Without the article before it. */
export function withoutArticle(said: Said, at: number): number {
  return articles.has(said.word(at)) && at + 1 < said.end ? at + 1 : at;
}
