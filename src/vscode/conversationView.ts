import { type Disposable, EventEmitter, ThemeIcon, TreeItem, TreeItemCollapsibleState, type TreeDataProvider, type TreeView, window } from 'vscode';
import type { Answered, Outcome } from '../core/turn';
import { conversationViewId } from './contributions';

/** One thing that was asked, by voice or typed, and what became of it. */
export interface Exchange {
  readonly question: string;
  readonly answer: string;
  readonly spoken: string;
  readonly kind: Outcome['kind'];
  readonly byVoice: boolean;
  /** How it was understood, for whoever asks why. */
  readonly answered: Answered;
}

/** A row of the tree: a question, or the answer below it. */
export interface Row { readonly exchange: Exchange; readonly part: 'question' | 'answer' }

/** What a command is about: the row of a menu, or with a key the one that is selected. The command palette names none. */
export type About = Row | typeof selected;
const selected = 'selected';

/** Older exchanges are let go: the view is a short memory, not a record. */
const maxExchanges = 50;

const outcomeIcons: Readonly<Record<Outcome['kind'], string>> = {
  done: 'check', asked_back: 'question', needs_confirmation: 'question', refused: 'circle-slash', failed: 'warning', cancelled: 'close',
};

/** The last questions and answers, the newest first. A tree, so that keyboard, screen reader and themes are VS Code's own. */
export class ConversationView implements TreeDataProvider<Row>, Disposable {
  private readonly changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly rows: Row[] = [];
  private readonly view: TreeView<Row>;

  constructor() {
    this.view = window.createTreeView(conversationViewId, { treeDataProvider: this });
  }

  /** The newest, unless a command is about another one. */
  exchange(about?: About): Exchange | undefined {
    const row = about === selected ? this.view.selection[0] : about;
    return (row ?? this.rows[0])?.exchange;
  }

  add(exchange: Exchange): void {
    this.rows.unshift({ exchange, part: 'question' });
    this.rows.length = Math.min(this.rows.length, maxExchanges);
    this.view.message = '';
    this.changed.fire(undefined);
  }

  /** What is heard so far, or what is wrong: a line above the list. */
  showMessage(message: string | undefined): void {
    this.view.message = message ?? '';
  }

  getChildren(row?: Row): Row[] {
    if (!row) { return this.rows; }
    return row.part === 'question' ? [{ exchange: row.exchange, part: 'answer' }] : [];
  }

  getTreeItem({ exchange, part }: Row): TreeItem {
    const { question, answer, kind, byVoice } = exchange;
    const item = part === 'question' ? new TreeItem(question, TreeItemCollapsibleState.Expanded) : new TreeItem(answer, TreeItemCollapsibleState.None);
    item.tooltip = `${question}\n\n${answer}`;
    item.iconPath = new ThemeIcon(part === 'question' ? byVoice ? 'mic' : 'keyboard' : outcomeIcons[kind]);
    item.contextValue = part;
    return item;
  }

  dispose(): void {
    this.view.dispose();
    this.changed.dispose();
  }
}
