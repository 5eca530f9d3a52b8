import type { MachineDetail, Seat } from "../../worker/messages.ts";
import { useHistory } from "../page/use-laboratory.ts";

/** The part of a machine that the page looks at; null until it has been told. */
export function useDetail<Part extends MachineDetail["part"]>(
  seat: Seat,
  part: Part,
): Extract<MachineDetail, { readonly part: Part }> | null {
  const detail = useHistory((history) => history.details[seat]);
  return detail?.part === part ? (detail as Extract<MachineDetail, { readonly part: Part }>) : null;
}
