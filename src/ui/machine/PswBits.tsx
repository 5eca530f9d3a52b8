import { type KeyboardEvent, useState } from "react";
import { PSW_BITS } from "../../worker/psw-bits.ts";
import type { Seat } from "../../worker/messages.ts";
import { SEAT_NAMES } from "./machine-names.ts";

/** Carries stand between M and G. */
const CARRIES_AFTER = "M";

/** The processor status word bit by bit: one tab stop, arrows go from bit to bit, and the name of each is said below. */
export function PswBits({ seat, psw }: { readonly seat: Seat; readonly psw: number }) {
  const [chosen, setChosen] = useState(PSW_BITS.length - 1);
  const bit = PSW_BITS[chosen];
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (chosen + step + PSW_BITS.length) % PSW_BITS.length;
    setChosen(next);
    event.currentTarget.querySelectorAll<HTMLElement>("[data-bit]")[next]?.focus();
  };
  return (
    <div className="psw">
      <ul aria-label={`${SEAT_NAMES[seat]} processor status word`} onKeyDown={onKeyDown}>
        {PSW_BITS.map(({ letter, name, mask }, index) => (
          <li key={letter}>
            <button
              type="button"
              data-bit={letter}
              data-set={(psw & mask) !== 0}
              tabIndex={index === chosen ? 0 : -1}
              title={name}
              aria-label={`${letter}, ${name}: ${(psw & mask) !== 0 ? "set" : "clear"}`}
              onFocus={() => {
                setChosen(index);
              }}
              onMouseEnter={() => {
                setChosen(index);
              }}
            >
              {(psw & mask) !== 0 ? letter : letter.toLowerCase()}
            </button>
            {letter === CARRIES_AFTER && (
              <span className="psw-carries" title="carries out of the eight digits">
                C/B {((psw >>> 8) & 0xff).toString(2).padStart(8, "0")}
              </span>
            )}
          </li>
        ))}
      </ul>
      {bit !== undefined && (
        <p aria-hidden="true">
          <strong>{bit.letter}</strong> {bit.name}: {(psw & bit.mask) !== 0 ? "set" : "clear"}
        </p>
      )}
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };
