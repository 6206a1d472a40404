import { describe, expect, it } from "vitest";

import type { HomeItem } from "../../platform";
import { grouped, groupOf } from "./groups";

describe("groupOf", () => {
  it.each([
    ["2026-11-22", "late"],
    ["2026-11-23", "today"],
    ["2026-11-24", "week"],
    ["2026-11-30", "week"],
    ["2026-12-01", "month"],
    ["2026-12-23", "month"],
    ["2026-12-24", "later"],
  ])("puts %s into %s", (due, group) => {
    expect(groupOf("2026-11-23", due)).toBe(group);
  });
});

it("keeps the order within a part and leaves out empty parts", () => {
  const item = (due_on: string, title: string) => ({ due_on, title }) as HomeItem;
  const items = [item("2026-11-01", "a"), item("2026-12-10", "b"), item("2026-12-05", "c")];
  expect(grouped("2026-11-23", items).map((part) => [part.group, part.items.map((i) => i.title)])).toEqual([
    ["late", ["a"]],
    ["month", ["b", "c"]],
  ]);
});
