import { connect, type Socket } from 'node:net';

/** A connection passed on from the port that clients know to the one behind it, unless the network between them is lost. */
export class Relay {
  #inner: Socket | undefined;
  #lost = false;

  constructor(
    private readonly outer: Socket,
    private readonly target: number,
  ) {}

  /** By which the server behind knows the connection. */
  get innerPort(): number | undefined {
    return this.#inner?.localPort;
  }

  open(): void {
    if (this.#inner || this.#lost || this.outer.destroyed) return;
    const inner = connect({ port: this.target, host: '127.0.0.1', noDelay: true });
    this.#inner = inner;
    inner.on('error', () => undefined);
    inner.once('close', () => this.outer.destroy());
    this.outer.once('close', () => inner.destroy());
    this.#join();
  }

  /** Nothing passes in either direction, and nobody is told. */
  lose(): void {
    this.#lost = true;
    for (const socket of [this.outer, this.#inner]) socket?.unpipe().pause();
  }

  recover(): void {
    if (!this.#lost) return;
    this.#lost = false;
    if (this.#inner) this.#join();
    else this.open();
  }

  #join(): void {
    this.outer.pipe(this.#inner!);
    this.#inner!.pipe(this.outer);
  }
}
