import { describe, expect, it } from "vitest";
import { fingerprintOf } from "./request-history.ts";
import { fakeRequest } from "./testing/fake-request.ts";

describe("the fingerprint of a request", () => {
  const request = fakeRequest(1, "w", 0x1234_5678);

  it("is that of its content, whatever its number", () => {
    const again = { ...request, sequence: 9, dataOut: request.dataOut.slice() };
    expect(fingerprintOf(again)).toBe(fingerprintOf(request));
  });

  it("differs with the unit, the command, the room for data, and each byte that is written", () => {
    const others = [
      { ...request, target: 1 },
      { ...request, lun: 1 },
      { ...request, dataInBytes: 512 },
      { ...request, cdb: request.cdb.with(5, 0x55) },
      { ...request, dataOut: request.dataOut.map((byte, at) => (at === 511 ? byte ^ 1 : byte)) },
    ];
    const fingerprints = [request, ...others].map(fingerprintOf);
    expect(new Set(fingerprints).size).toBe(6);
  });
});
