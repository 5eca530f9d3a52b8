/** Which step of the fault grammar a message's sending is: "send-tme" of epoch 3, "ack-int" of Int 7. */
import { must } from "../base/assert.ts";
import type { FrameNote } from "./endpoint.ts";
import type { Message, MessageNumber } from "../protocol/types.ts";
import type { ProtocolStep } from "./faults.ts";

export interface NumberedStep {
  readonly step: ProtocolStep;
  readonly n: number;
}

export class StepNames {
  /** What acknowledging a received message would be. */
  private readonly acknowledgements = new Map<MessageNumber, NumberedStep>();

  received(message: Message): void {
    switch (message.kind) {
      case "acknowledge":
        return;
      case "interrupt":
        this.acknowledgements.set(message.number, { step: "ack-int", n: message.interrupt.id });
        return;
      case "time":
        this.acknowledgements.set(message.number, { step: "ack-tme", n: message.epoch });
        return;
      case "end":
        this.acknowledgements.set(message.number, { step: "ack-end", n: message.epoch });
        return;
    }
  }

  of(message: Message): NumberedStep {
    switch (message.kind) {
      case "interrupt":
        return { step: "send-int", n: message.interrupt.id };
      case "time":
        return { step: "send-tme", n: message.epoch };
      case "end":
        return { step: "send-end", n: message.epoch };
      case "acknowledge": {
        const step = must(this.acknowledgements.get(message.number), "what is acknowledged");
        this.acknowledgements.delete(message.number);
        return step;
      }
    }
  }
}

/** Which messages a seat's frames carry, for faults that name a message: "send-tme" of epoch 3. */
export class MessageSteps {
  /** What the last messages with these numbers were. */
  private readonly sent = new Map<MessageNumber, NumberedStep>();

  /** The message that a frame carries for the first time; `other`: of the machine that it goes to. */
  of({ message, isRepeat }: FrameNote, other: MessageSteps): NumberedStep | null {
    if (message === null || isRepeat) return null;
    if (message.kind === "acknowledge") {
      const sent = other.sent.get(message.number);
      const step = sent === undefined ? undefined : ANSWER[sent.step];
      return sent === undefined || step === undefined ? null : { step, n: sent.n };
    }
    const named = sentStep(message);
    this.sent.set(message.number, named);
    return named;
  }
}

const ANSWER: Partial<Record<ProtocolStep, ProtocolStep>> = {
  "send-int": "ack-int",
  "send-tme": "ack-tme",
  "send-end": "ack-end",
};

function sentStep(message: Exclude<Message, { readonly kind: "acknowledge" }>): NumberedStep {
  switch (message.kind) {
    case "interrupt":
      return { step: "send-int", n: message.interrupt.id };
    case "time":
      return { step: "send-tme", n: message.epoch };
    case "end":
      return { step: "send-end", n: message.epoch };
  }
}
