/** Words of a programmer's own trade: where they stand, the code, file or web agent is meant, not a clock or a calculator. */
export const programmingWords: ReadonlySet<string> = new Set((
  'function functions method methods class classes variable variables file files folder folders directory directories code line lines commit commits branch branches merge pull push repo repository '
  + 'test tests build script scripts program project module package import imports export async await promise callback loop array object string struct interface type types compiler complexity algorithm '
  + 'quicksort mergesort bug bugs error errors exception thread threads threading debugger terminal editor workspace docs documentation comment comments symbol definition reference references model '
  + 'python javascript typescript java rust golang ruby react node docker kubernetes sql json yaml html css regex api endpoint server database component util utils helper handler')
  .split(' '));
