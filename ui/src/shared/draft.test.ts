import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ApiFailure } from "../platform";
import { Draft, type Saved } from "./draft.svelte";

type Note = { id: string; revision: number; text: string; more: { list: string[] } };

const note = (text: string, revision = 1): Note => ({ id: "n", revision, text, more: { list: [] } });

/** A disk that answers only when told to. */
function disk() {
  const asked: Note[] = [];
  const answers: ((answer: Saved<Note> | Error) => void)[] = [];
  return {
    asked,
    save: (snapshot: Note) => {
      asked.push(snapshot);
      return new Promise<Saved<Note>>((resolve, reject) => {
        answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
      });
    },
    answer: async (answer?: Saved<Note> | Error) => {
      const last = asked[asked.length - answers.length];
      if (!last) throw new Error("nothing was asked");
      answers.shift()?.(answer ?? { outcome: "saved", stored: { ...last, revision: last.revision + 1 } });
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function edit(draft: Draft<Note>, text: string) {
  draft.value.text = text;
  flushSync();
}

describe("Draft", () => {
  it("waits for a pause in typing, then saves once", async () => {
    const { asked, save, answer } = disk();
    const draft = new Draft(note(""), { save });
    for (const text of ["髙", "髙橋", "髙橋一郎"]) {
      edit(draft, text);
      await vi.advanceTimersByTimeAsync(399);
    }
    expect(asked).toHaveLength(0);
    expect(draft.status).toBe("dirty");
    await vi.advanceTimersByTimeAsync(1);
    expect(asked.map((n) => n.text)).toEqual(["髙橋一郎"]);
    await answer();
    expect(draft.status).toBe("saved");
    expect(draft.value.revision).toBe(2);
    draft.destroy();
  });

  it("does not say saved before the disk did", async () => {
    const { save, answer } = disk();
    const draft = new Draft(note(""), { save });
    edit(draft, "a");
    draft.commit();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(draft.status).toBe("saving");
    expect(draft.savedAt).toBeNull();
    await answer();
    expect(draft.savedAt).not.toBeNull();
    draft.destroy();
  });

  it("never has two saves under way and sends the newest text with the new revision", async () => {
    const { asked, save, answer } = disk();
    const draft = new Draft(note(""), { save });
    edit(draft, "a");
    draft.commit();
    edit(draft, "ab");
    draft.commit();
    edit(draft, "abc");
    draft.commit();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toHaveLength(1);
    await answer();
    expect(asked.map((n) => [n.text, n.revision])).toEqual([
      ["a", 1],
      ["abc", 2],
    ]);
    expect(draft.value.text).toBe("abc");
    await answer();
    expect(draft.status).toBe("saved");
    expect(draft.value.revision).toBe(3);
    draft.destroy();
  });

  it("notices a change deep inside", async () => {
    const { asked, save } = disk();
    const draft = new Draft(note(""), { save });
    draft.value.more.list.push("x");
    flushSync();
    await vi.advanceTimersByTimeAsync(400);
    expect(asked[0]?.more.list).toEqual(["x"]);
    draft.destroy();
  });

  it("keeps what was typed when a save fails, and saves it on the next try", async () => {
    const { asked, save, answer } = disk();
    const draft = new Draft(note(""), { save });
    edit(draft, "precious");
    draft.commit();
    await answer(new ApiFailure({ code: "file" }));
    expect(draft.status).toBe("failed");
    expect(draft.error).toEqual({ code: "file" });
    expect(draft.value.text).toBe("precious");
    draft.commit();
    await answer();
    expect(asked.map((n) => n.text)).toEqual(["precious", "precious"]);
    expect(draft.status).toBe("saved");
    expect(draft.error).toBeNull();
    draft.destroy();
  });

  it("tells flush about a failure", async () => {
    const { save, answer } = disk();
    const draft = new Draft(note(""), { save });
    edit(draft, "a");
    const flushed = draft.flush().catch((thrown: unknown) => thrown);
    await answer(new ApiFailure({ code: "invalid", field: "text", reason: "empty" }));
    expect(await flushed).toBeInstanceOf(ApiFailure);
    expect(draft.refusal("text")?.reason).toBe("empty");
    expect(draft.refusal("other")).toBeNull();
    draft.destroy();
  });

  it("holds both versions after a stale save and lets either win", async () => {
    for (const mineWins of [true, false]) {
      const { asked, save, answer } = disk();
      const draft = new Draft(note("", 1), { save });
      edit(draft, "mine");
      draft.commit();
      await answer({ outcome: "stale", theirs: note("theirs", 7) });
      expect(draft.status).toBe("stale");
      expect([draft.value.text, draft.theirs?.text]).toEqual(["mine", "theirs"]);
      if (mineWins) {
        const kept = draft.keepMine();
        await answer();
        await kept;
        expect([asked[1]?.text, asked[1]?.revision]).toEqual(["mine", 7]);
        expect(draft.value.text).toBe("mine");
      } else {
        draft.takeTheirs();
        expect(draft.value).toEqual(note("theirs", 7));
        expect(draft.dirty).toBe(false);
      }
      draft.destroy();
    }
  });

  it("does not store by itself what is not ready, but offers it when the room is left", async () => {
    const { asked, save, answer } = disk();
    const draft = new Draft(note(""), { save, ready: (value) => value.text !== "" });
    draft.value.more.list.push("x");
    flushSync();
    draft.commit();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toHaveLength(0);
    const left = draft.flush().catch((thrown: unknown) => thrown);
    await answer(new ApiFailure({ code: "invalid", field: "text", reason: "empty" }));
    expect(await left).toBeInstanceOf(ApiFailure);
    draft.destroy();
  });

  it("does not save again what it adopted", async () => {
    const { asked, save } = disk();
    const draft = new Draft(note("a"), { save });
    draft.adopt(note("from undo", 5));
    flushSync();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toHaveLength(0);
    draft.destroy();
  });
});
