import { createLogUpdate } from 'log-update';
import type { Writable } from 'node:stream';
import { printable, writeLines, type Output } from '../output.js';

/** What is watched, in lines for a person. */
export interface Shown {
  /** The whole, as a terminal shows it. */
  readonly lines: readonly string[];
  /** What is new, as a line each. */
  readonly news: readonly string[];
}

/** Where what is watched is shown: drawn again and again on a terminal, and line by line elsewhere. */
export interface Screen {
  show(shown: Shown): Promise<void>;
  /** Tells how the connection is. */
  tell(state: string): Promise<void>;
  end(): void;
}

type Terminal = Writable & { isTTY?: boolean; columns?: number; rows?: number };

export function screenFor({ out, notes }: Output): Screen {
  const { isTTY, columns } = out as Terminal;
  // A terminal that does not know its size says 0: nothing would fit.
  return isTTY === true && columns !== 0 ? new Drawn(out as Terminal) : new Printed({ out, notes });
}

class Printed implements Screen {
  constructor(private readonly output: Output) {}

  show({ news }: Shown): Promise<void> {
    return writeLines(this.output.out, news);
  }

  tell(state: string): Promise<void> {
    return writeLines(this.output.notes, [state]);
  }

  end(): void {}
}

class Drawn implements Screen {
  private readonly draw: ReturnType<typeof createLogUpdate>;
  private lines: readonly string[] = [];
  private state = '';

  constructor(private readonly out: Terminal) {
    this.draw = createLogUpdate(out as NodeJS.WriteStream);
  }

  async show({ lines }: Shown): Promise<void> {
    this.lines = lines;
    this.redraw();
  }

  async tell(state: string): Promise<void> {
    this.state = state;
    this.redraw();
  }

  end(): void {
    this.draw.done();
  }

  /** What does not fit is left out: a line that wraps, or a screen that scrolls, could not be drawn over. */
  private redraw(): void {
    const { columns = 80, rows = 24 } = this.out;
    const fitting = (line: string): string => [...printable(line)].slice(0, columns - 1).join('');
    this.draw([...this.lines.slice(0, rows - 3), '', this.state].map(fitting).join('\n'));
  }
}
