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

  it("holds all three versions when both changed the same field, and stores what is chosen", async () => {
    for (const [side, text] of [["mine", "mine"], ["theirs", "theirs"], ["base", ""]] as const) {
      const { asked, save, answer } = disk();
      const draft = new Draft(note("", 1), { save });
      edit(draft, "mine");
      draft.commit();
      await answer({ outcome: "stale", theirs: note("theirs", 7), base: note("", 1) });
      expect(draft.status).toBe("stale");
      expect([draft.value.text, draft.meeting?.theirs.text, draft.meeting?.base?.text]).toEqual(["mine", "theirs", ""]);
      draft.commit();
      await vi.advanceTimersByTimeAsync(1_000);
      expect(asked, "nothing is stored before the choice").toHaveLength(1);
      const resolved = draft.resolve(new Map([["text", side]]));
      if (side === "theirs") expect(asked, "what is stored already is not stored again").toHaveLength(1);
      else {
        await answer();
        expect([asked[1]?.text, asked[1]?.revision]).toEqual([text, 7]);
      }
      await resolved;
      expect([draft.value.text, draft.meeting, draft.dirty, draft.status]).toEqual([text, null, false, "saved"]);
      draft.destroy();
    }
  });

  it("takes over what only the other side changed, without a question, and stores both", async () => {
    const { asked, save, answer } = disk();
    const draft = new Draft(note("", 1), { save });
    edit(draft, "mine");
    const flushed = draft.flush();
    await answer({ outcome: "stale", theirs: { ...note("", 4), more: { list: ["theirs"] } }, base: note("", 1) });
    expect(asked[1]).toEqual({ id: "n", revision: 4, text: "mine", more: { list: ["theirs"] } });
    expect(draft.taken).toEqual([["more", "list"]]);
    await answer();
    await flushed;
    expect(draft.status).toBe("saved");
    draft.destroy();
  });

  it("offers two versions when nobody knows what was there in the beginning", async () => {
    const { save, answer } = disk();
    const draft = new Draft(note("", 1), { save });
    edit(draft, "mine");
    draft.commit();
    await answer({ outcome: "stale", theirs: { ...note("", 4), more: { list: ["theirs"] } }, base: null });
    expect(draft.status).toBe("stale");
    expect(draft.meeting?.base).toBeNull();
    draft.destroy();
  });

  it("leaves it to the person whether what was removed comes back", async () => {
    for (const back of [true, false]) {
      const { asked, save, answer } = disk();
      const brought: Note[] = [];
      let abandoned = false;
      const draft = new Draft(note("", 1), {
        save,
        bringBack: async (snapshot) => {
          brought.push(snapshot);
          return { outcome: "saved", stored: { ...snapshot, revision: 3 } };
        },
        onabandoned: () => (abandoned = true),
      });
      edit(draft, "precious");
      draft.commit();
      await answer({ outcome: "removed", canReturn: true });
      expect(draft.removed).toEqual({ canReturn: true });
      draft.commit();
      await vi.advanceTimersByTimeAsync(1_000);
      expect([asked.length, brought.length]).toEqual([1, 0]);
      if (back) {
        await draft.bringBack();
        expect(brought.map((one) => one.text)).toEqual(["precious"]);
        expect([draft.status, draft.value.revision, draft.removed]).toEqual(["saved", 3, null]);
      } else {
        draft.abandon();
        expect([abandoned, draft.dirty, brought.length]).toEqual([true, false, 0]);
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
