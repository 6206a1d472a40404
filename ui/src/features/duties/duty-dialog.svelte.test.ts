import { flushSync, mount, tick, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const core = vi.hoisted(() => ({ parseDate: vi.fn(), dutyLetterKeep: vi.fn() }));
vi.mock("../../platform", async (original) => ({ ...(await original<object>()), api: core }));

import { ApiFailure, type Duty, type DutyMatter } from "../../platform";
import { newMatter } from "./duty";
import DutyDialog from "./DutyDialog.svelte";

const terms = { ends_on: "2027-03-31", undecided: [{ item: "試行の日", reason: "", due_on: null }] };
const keep = vi.fn<(duty: Duty) => Promise<void>>();
const onclose = vi.fn();
let component: Record<string, unknown>;

beforeEach(() => {
  vi.resetAllMocks();
  // A list opens in the top layer, which this document has not.
  HTMLElement.prototype.showPopover ??= () => undefined;
  HTMLElement.prototype.hidePopover ??= () => undefined;
});
afterEach(async () => {
  await unmount(component);
  document.body.innerHTML = "";
});

const stored = (change: object): Duty => ({
  id: "d1",
  revision: 1,
  engagement_id: "e",
  matter: { ...newMatter("care", "2026-11-20", terms), request: "水曜を休みたい", ...change } as DutyMatter,
});

function open(duty: Duty, duties: Duty[] = duty.id === "" ? [] : [duty]) {
  const props = $state({
    engagementId: "e",
    duty,
    duties,
    undecided: terms.undecided,
    findings: [],
    keep,
    reload: () => Promise.resolve(),
    onclose,
  });
  component = mount(DutyDialog, { target: document.body, props });
  flushSync();
  return props;
}

const found = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const says = (id: string) => found(id)?.textContent?.replace(/\s+/gu, " ").trim() ?? "";
function type(id: string, text: string) {
  const field = found(id) as HTMLTextAreaElement;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
}
async function settle() {
  for (let round = 0; round < 8; round++) await tick();
  await new Promise((resolve) => setTimeout(resolve));
  flushSync();
}

describe("what was recorded", () => {
  it("can be read, not changed, and the dialog says so", () => {
    open(stored({ way: "email" }));
    expect(says("recorded-received_on")).toContain("令和8年11月20日");
    expect(says("recorded-request")).toContain("水曜を休みたい");
    expect(says("recorded-way")).toContain("電子メール");
    expect(found("duty.received_on")).toBeNull();
    expect(found("duty.way")).toBeNull();
    expect(says("duty-dialog")).toContain("記録した内容は消せません。追記だけができます。");
    expect((found("duty-save") as HTMLButtonElement).disabled).toBe(true);
  });

  it("is added to: a text behind what was said, and blanks filled", async () => {
    open(stored({}));
    keep.mockResolvedValue();
    expect((found("duty.request") as HTMLTextAreaElement).value).toBe("");
    type("duty.request", "1月まで");
    found("duty.answer:granted")?.click();
    flushSync();
    expect((found("letter-keep") as HTMLButtonElement).disabled).toBe(true);
    found("duty-save")?.click();
    await settle();
    expect(keep.mock.calls[0]?.[0]).toMatchObject({
      id: "d1",
      revision: 1,
      matter: { kind: "care", request: "水曜を休みたい\n1月まで", answer: "granted", received_on: "2026-11-20" },
    });
  });

  it("stays in front even if the addition is emptied again", async () => {
    open(stored({}));
    type("duty.request", "1月まで");
    type("duty.request", "");
    expect((found("duty-save") as HTMLButtonElement).disabled).toBe(true);
    await settle();
  });
});

describe("a new record", () => {
  const fresh = (kind: DutyMatter["kind"]): Duty => ({ id: "", revision: 0, engagement_id: "e", matter: newMatter(kind, "2026-11-23", terms) });

  it("of an ending says at once that a word of mouth is none", () => {
    open(fresh("end_notice"));
    expect(found("oral-void")).toBeNull();
    const way = found("duty.way") as HTMLButtonElement;
    way.click();
    flushSync();
    found("duty.way:oral")?.click();
    flushSync();
    expect(says("oral-void")).toContain("口頭・電話の予告は、法律上の予告になりません");
  });

  it("shows a refusal under its field, and becomes what was stored", async () => {
    const props = open(fresh("care"));
    keep.mockRejectedValueOnce(new ApiFailure({ code: "invalid", field: "duty.request", reason: "empty" }));
    found("duty-save")?.click();
    await settle();
    expect(document.querySelector('[data-field="duty.request"]')?.textContent).toContain("入力してください");
    type("duty.request", "水曜を休みたい");
    expect(document.querySelector('[data-field="duty.request"]')?.textContent).not.toContain("入力してください");
    keep.mockImplementationOnce((duty) => {
      props.duties = [{ ...duty, id: "d9", revision: 1 }];
      return Promise.resolve();
    });
    found("duty-save")?.click();
    await settle();
    expect(says("recorded-request")).toContain("水曜を休みたい");
    expect((found("letter-keep") as HTMLButtonElement).disabled).toBe(false);
    core.dutyLetterKeep.mockResolvedValue({ path: "/d/letter.pdf" });
    found("letter-keep")?.click();
    await settle();
    expect(core.dutyLetterKeep).toHaveBeenCalledWith("e", "d9");
    expect(says("letter-kept")).toContain("letter.pdf");
  });

  it("of a paper has no letter: the order itself is the paper", () => {
    open(fresh("paper_request"));
    expect(found("letter-keep")).toBeNull();
  });

  it("of a supplement offers what the order leaves open", () => {
    open(fresh("supplement"));
    expect((found("duty.item") as HTMLInputElement).value).toBe("試行の日");
  });
});
