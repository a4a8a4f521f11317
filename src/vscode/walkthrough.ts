import { commands, type ExtensionContext, workspace } from 'vscode';

/** The one in package.json, as VS Code names it: extension#walkthrough. */
const walkthroughId = 'voice-agent.voice-agent#start';
const shownKey = 'walkthroughShown';

/** "Open Walkthrough". */
export async function openWalkthrough(): Promise<void> {
  await commands.executeCommand('workbench.action.openWalkthrough', walkthroughId, false);
}

/**
 * Once in the life of an installation, unless the user has VS Code open nothing by itself. VS Code does so for what is installed
 * from its marketplace view; a VSIX from the command line has nobody else to do it.
 */
export async function openWalkthroughOnce({ globalState }: Pick<ExtensionContext, 'globalState'>): Promise<void> {
  const { startupEditor, welcomePage } = workspace.getConfiguration().get<{ startupEditor?: string; welcomePage?: { walkthroughs?: { openOnInstall?: boolean } } }>('workbench', {});
  if (startupEditor === 'none' || welcomePage?.walkthroughs?.openOnInstall === false || globalState.get<boolean>(shownKey) === true) { return; }
  // First, so that a window closed meanwhile does not bring it back for ever.
  await globalState.update(shownKey, true);
  await openWalkthrough();
}
