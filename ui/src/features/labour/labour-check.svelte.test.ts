import { flushSync, mount, tick, unmount } from "svelte";
import { afterEach, expect, it, vi } from "vitest";

vi.mock("../../platform", () => ({ api: {} }));

import type { LabourAnswer, LabourSign } from "../../platform";
import LabourCheck from "./LabourCheck.svelte";

let component: Record<string, unknown>;
afterEach(async () => {
  await unmount(component);
  document.body.innerHTML = "";
});

const signs: LabourSign[] = [{ question: "L8", answer: true, derived: "place", fact: "本社に常駐" }];

function show(field?: string) {
  const props = $state({ answers: [] as LabourAnswer[], signs, by: "渡邊", today: "2026-11-23", field });
  component = mount(LabourCheck, { target: document.body, props });
  flushSync();
  return props;
}
const found = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);

it("is folded away with a summary, and opens on a press", () => {
  show();
  expect(found("labour-summary")?.textContent).toBe("回答 0／15、確認が必要 1");
  expect(found("labour.L1")).toBeNull();
  found("labour-open")?.click();
  flushSync();
  expect(document.querySelectorAll('[data-testid="labour"] li')).toHaveLength(15);
  expect(found("labour-hint-L8")?.textContent).toContain("縁側の見立て：はい");
  expect(document.querySelector('[data-field="labour.L1"]')?.textContent).toContain("重要");
  expect(document.querySelector('[data-field="labour.L9"]')?.textContent).toContain("これだけでは兆候になりません");
  expect(document.body.textContent).not.toContain("適法");
});

it("opens where a finding leads, with the cursor on the question", async () => {
  show("labour.L4");
  await tick();
  await tick();
  flushSync();
  expect(document.activeElement?.closest("[data-field]")?.getAttribute("data-field")).toBe("labour.L4");
});

it("keeps an answer with who gave it and when; a yes asks for its fact, a second press takes it back", () => {
  const props = show();
  found("labour-open")?.click();
  flushSync();
  found("labour.L8:true")?.click();
  flushSync();
  expect(props.answers).toEqual([{ question: "L8", yes: true, note: "", by: "渡邊", on: "2026-11-23" }]);
  expect(found("labour-hint-L8")).toBeNull();
  const note = found("labour.L8.note") as HTMLInputElement;
  note.value = "週に一度、会議室を使う";
  note.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
  expect(props.answers[0]?.note).toBe("週に一度、会議室を使う");
  found("labour.L8:true")?.click();
  flushSync();
  expect(props.answers).toEqual([]);
  expect(found("labour.L8.note")).toBeNull();
});
