import {
  AbstractMessageReader, AbstractMessageWriter, type DataCallback, type Disposable, type Message, type MessageReader, type MessageWriter,
} from 'vscode-jsonrpc/node';

export interface Transport { reader: MessageReader; writer: MessageWriter; close(): void }

/** Every message is copied as JSON, as a real wire would do, and arrives in a later turn of the loop. */
class MemoryReader extends AbstractMessageReader {
  private callback: DataCallback | undefined;
  private readonly early: Message[] = [];

  listen(callback: DataCallback): Disposable {
    this.callback = callback;
    for (const message of this.early.splice(0)) { callback(message); }
    return { dispose: () => { this.callback = undefined; } };
  }

  receive(text: string): void {
    const message = JSON.parse(text) as Message;
    if (this.callback) { this.callback(message); } else { this.early.push(message); }
  }

  close(): void { this.fireClose(); }
}

class MemoryWriter extends AbstractMessageWriter {
  constructor(private readonly send: (text: string) => void) { super(); }

  async write(message: Message): Promise<void> { this.send(JSON.stringify(message)); }
  end(): void { /* nothing is kept open */ }
}

/** Two ends of one connection. Closing one end closes the other, as a dying process does. */
export function createTransportPair(onCrossing: (direction: 'down' | 'up', message: Message) => void = () => undefined): [Transport, Transport] {
  const readers = [new MemoryReader(), new MemoryReader()] as const;
  let open = true;
  const send = (to: MemoryReader, direction: 'down' | 'up') => (text: string) => {
    onCrossing(direction, JSON.parse(text) as Message);
    setImmediate(() => { if (open) { to.receive(text); } });
  };
  const close = () => {
    if (!open) { return; }
    open = false;
    for (const reader of readers) { reader.close(); }
  };
  return [
    { reader: readers[0], writer: new MemoryWriter(send(readers[1], 'down')), close },
    { reader: readers[1], writer: new MemoryWriter(send(readers[0], 'up')), close },
  ];
}
