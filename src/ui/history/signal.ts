export type Listener = () => void;
export type Subscribe = (listener: Listener) => () => void;

/** Something that listeners can be told of. */
export class Signal {
  private readonly listeners = new Set<Listener>();

  subscribe: Subscribe = (listener) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  emit = (): void => {
    for (const listener of this.listeners) listener();
  };
}

/**
 * The same news with less haste: listeners are told at once when it is urgent, else at most every `intervalMs`.
 * What is read by people, or read aloud, need not change with every frame.
 */
export function calmed(
  subscribe: Subscribe,
  isUrgent: () => boolean,
  intervalMs: number,
): Subscribe {
  return (listener) => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    };
    const tell = () => {
      stop();
      listener();
    };
    const unsubscribe = subscribe(() => {
      if (isUrgent()) tell();
      else timer ??= setTimeout(tell, intervalMs);
    });
    return () => {
      unsubscribe();
      stop();
    };
  };
}
