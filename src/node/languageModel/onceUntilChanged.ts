/**
 * Hands a message on once, until another (or none: null) has taken its place: a server that is down is a notification
 * when it goes down, not one a turn.
 */
export function onceUntilChanged(tell: (message: string) => void): (message: string | null) => void {
  let last: string | null = null;
  return message => {
    if (message !== null && message !== last) { tell(message); }
    last = message;
  };
}
