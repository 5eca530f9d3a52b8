/** What the step functions are made of: steps, one after the other, and the names of messages. */
import type {
  Ablation,
  Effect,
  Message,
  ProtocolConfig,
  Rule,
  Step,
  Unacknowledged,
} from "./types.ts";

/** A step that leaves the state as it is now. */
export function stay<S>(state: S, ...effects: readonly Effect[]): Step<S> {
  return { state, effects };
}

/** `first`, then what `next` makes of the state it left; the effects in that order. */
export function andThen<S>(first: Step<S>, next: (state: S) => Step<S>): Step<S> {
  const second = next(first.state);
  return { state: second.state, effects: [...first.effects, ...second.effects] };
}

export function note(rule: Rule, detail: string): Effect {
  return { kind: "note", rule, detail };
}

/** Has the experiment switched this part of the rules off? */
export function isWithout(config: ProtocolConfig, ablation: Ablation): boolean {
  return config.without.includes(ablation);
}

/** A message as the paper writes it. */
export function messageName(message: Message): string {
  switch (message.kind) {
    case "interrupt":
      return `[${message.epoch}, Int ${message.interrupt.id}]`;
    case "time":
      return `[Tme=${message.tme}] of epoch ${message.epoch}`;
    case "end":
      return `[end, ${message.epoch}]`;
    case "acknowledge":
      return `acknowledgement of message ${message.number}`;
  }
}

/** A sent message whose content is no longer kept. */
export function sentName(sent: Unacknowledged): string {
  switch (sent.kind) {
    case "interrupt":
      return `[${sent.epoch}, Int] (message ${sent.number})`;
    case "time":
      return `[Tme] of epoch ${sent.epoch} (message ${sent.number})`;
    case "end":
      return `[end, ${sent.epoch}] (message ${sent.number})`;
  }
}

const NAMED_MESSAGES = 3;

/** Sent messages, the first few by name. */
export function sentNames(messages: readonly Unacknowledged[]): string {
  const names = messages.slice(0, NAMED_MESSAGES).map(sentName).join(", ");
  const more = messages.length - NAMED_MESSAGES;
  return more > 0 ? `${names} and ${more} more` : names;
}
