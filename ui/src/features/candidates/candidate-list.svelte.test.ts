import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { AlumnusId, CandidateList, CandidateRow } from "../../platform";
import List, { BEST } from "./CandidateList.svelte";

const rows = (count: number): CandidateRow[] =>
  Array.from({ length: count }, (_, index) => ({
    alumnus_id: `p${index}` as AlumnusId,
    name: `候補${index}`,
    kana: "",
    department: "",
    job: "",
    left_on: null,
    availability: null,
    availability_on: null,
    side_job: null,
    hours_from: null,
    hours_to: null,
    promised: [],
    why: [],
    why_not: [],
  }));
const listOf = (shown: number): CandidateList => ({ total: 60, matched: 12, months: [], judged: 0, rows: rows(shown), withheld: 0, withheld_rows: [] });

let props: { list: CandidateList; at: number; onchoose: () => void; onmore: () => void };
let component: Record<string, unknown>;
const listbox = () => document.querySelector<HTMLElement>('[data-testid="candidates"]');
const more = () => document.querySelector<HTMLElement>('[data-testid="candidates-more"]');

beforeEach(() => {
  const state = $state({ list: listOf(BEST), at: 0, onchoose: () => undefined, onmore: () => undefined });
  props = state;
  component = mount(List, { target: document.body, props: state });
  flushSync();
});
afterEach(async () => {
  await unmount(component);
  document.body.innerHTML = "";
});

test("the others come when they are asked for, and the cursor goes to the first of them", () => {
  expect(more()?.textContent).toContain("ほかの候補も表示（7人）");
  more()?.click();
  flushSync();
  expect(document.activeElement, "nothing moves before they are there").not.toBe(listbox());
  props.list = listOf(12);
  flushSync();
  expect(document.activeElement).toBe(listbox());
  const active = document.getElementById(listbox()?.getAttribute("aria-activedescendant") ?? "");
  expect(active?.textContent).toContain("候補5");
  expect(more()).toBeNull();
});

test("a list that grows by itself moves nothing", () => {
  props.list = listOf(12);
  flushSync();
  expect(props.at).toBe(0);
  expect(document.activeElement).not.toBe(listbox());
});

test("whoever types by then goes on typing", () => {
  more()?.click();
  const field = document.body.appendChild(document.createElement("input"));
  field.focus();
  props.list = listOf(12);
  flushSync();
  expect(document.activeElement).toBe(field);
  expect(props.at).toBe(0);
});
