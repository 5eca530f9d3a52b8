import type { PageCommand, PageReport } from "../../worker/messages.ts";

/** The little that the page needs of a worker, so that tests can stand in for it. */
export interface Port {
  send: (command: PageCommand) => void;
  /** Set by the connection. */
  receive: (report: PageReport) => void;
  /** Set by the connection: the worker died of something that it could not report itself. */
  fail: (message: string) => void;
}

type Unnumbered<T> = T extends unknown ? Omit<T, "id"> : never;
/** A command before it gets its number. */
export type Command = Unnumbered<PageCommand>;

/** Numbers the commands, so that a refusal can be joined to what it refuses. */
export class Connection {
  private readonly port: Port;
  private lastId = 0;

  constructor(port: Port, receive: (report: PageReport) => void, fail: (message: string) => void) {
    this.port = port;
    port.receive = receive;
    port.fail = fail;
  }

  /** Sends a command; the number that a refusal of it will carry. */
  send(command: Command): number {
    this.lastId += 1;
    this.port.send({ ...command, id: this.lastId });
    return this.lastId;
  }
}
