/**
 * The outcome of something that can fail through no fault of ours: reading a file, parsing a link,
 * finding a disk. It is returned, never thrown, so that every caller sees that it may fail.
 */

export type Ok<T> = { readonly ok: true; readonly value: T };
export type Failure<E> = { readonly ok: false; readonly error: E };
export type Result<T, E> = Ok<T> | Failure<E>;

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

export function fail<E>(error: E): Failure<E> {
  return { ok: false, error };
}
