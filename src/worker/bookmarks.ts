/** Moments with names. */
import type { Bookmark } from "./messages.ts";

export class Bookmarks {
  private readonly all: Bookmark[] = [];
  private last = 0;

  get list(): readonly Bookmark[] {
    return this.all.slice();
  }

  add(name: string, branch: number, timeNs: number): void {
    this.last += 1;
    this.all.push({ number: this.last, name, branch, timeNs });
  }

  remove(number: number): void {
    const index = this.all.findIndex((bookmark) => bookmark.number === number);
    if (index >= 0) this.all.splice(index, 1);
  }
}
