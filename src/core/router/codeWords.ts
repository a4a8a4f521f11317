/** The vocabulary of code as it is spoken of, as data. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** What one can point at in an editor. */
export const codeNouns = words(
  'function functions func funcs method methods class classes variable variables var vars constant constants const field fields property properties prop props parameter parameters param params argument arguments arg args '
  + 'constructor destructor interface interfaces type types enum enums struct structs trait traits component components hook hooks module modules package file files script scripts code snippet block blocks '
  + 'line lines statement statements expression expressions condition conditions conditional loop loops query queries regex regexp selection text word words bit part section piece chunk area stuff mess thing '
  + 'error errors warning warnings problem problems issue issues bug bugs exception exceptions diagnostic diagnostics failure failures crash crashes typo typos stack trace stacktrace traceback message '
  + 'test tests spec specs suite import imports export comment comments docstring docstrings annotation annotations string strings call calls callback callbacks promise declaration definition algorithm logic implementation signature '
  + 'api endpoint endpoints route routes handler handlers middleware array list object map dictionary tuple set table number value values boolean schema config configuration decorator generator iterator lambda closure '
  + 'if else switch case try catch paragraph document doc program app application project repo repository codebase output formula identifier symbol symbols name names reference references usage usages brackets quotes tag tags element elements '
  + 'getter setter return namespace template macro pattern patterns operator service controller util utils helper helpers model view page widget button form reducer store selector state indentation conflict conflicts leak race deadlock regression',
);

/** With a name before it and "the" alone, these are surely somebody's code: "the parse rule function". */
export const namedNouns = words(
  'function func method class component module variable constant interface enum struct hook error bug warning exception test tests script handler endpoint constructor field property parameter argument regex '
  + 'declaration definition docstring import imports condition statement block middleware controller service helper decorator reducer conflict conflicts code config file',
);

/** Nouns before or behind the name of a symbol; they are not part of it. */
export const symbolNouns = words('function func method class variable var constant const field property prop symbol interface type enum struct trait component hook module identifier parameter param argument constructor namespace object');

/** Where a name or a reference ends; a name never holds one of these. */
export const nameStops = words(
  'this that these those it its here there my your our i you he she we they me us them to into in on onto of off for from with without by at about as and or but then if when while where what which who why how is are was were be been do does did '
  + 'go jump rename call called named show open find please not again using than via over under between',
);

/** Between "this" and a noun these are no qualities: "this throws an error". */
export const noQualities = words('a an the throw throws fail fails return returns work works break breaks need needs have has get gets take takes make makes keep keeps give gives use uses so still always only print prints call calls cause causes');

/** Who ends on one of these is about to say more. */
export const unfinishedWords = words('a an the to for of with from into in by at as that which whose and or but if when use using called named is are be my your its between about than via per like');

/** What says where somebody looks, before a noun: "the current line", "the selected text". */
export const editorWords = words('current selected highlighted marked surrounding enclosing whole entire next previous first last second third following above below same rest active');

/** Verbs that begin another command behind "and" or "then". */
export const commandVerbs = words(
  'save store commit push pull run rerun execute open close format tell show read explain summarise summarize email mail send undo go jump search google rename stage deploy debug start stop launch test write append copy put print say speak delete remove insert add build compile create check fix move',
);

/** What another command is about: "... and save it", "... and run the tests". */
export const commandObjects = words('it that this them these those the all everything again me us my to into tests changes unit npm yarn result results');
