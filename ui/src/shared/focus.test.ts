import { afterEach, describe, expect, it } from "vitest";

import { focusField, lineage } from "./focus";

afterEach(() => {
  document.body.innerHTML = "";
});

describe("focusField", () => {
  it("focuses the input inside the field", async () => {
    document.body.innerHTML = `<div data-field="terms.fee.rate"><input id="rate" /></div>`;
    expect(await focusField("terms.fee.rate")).toBe(true);
    expect(document.activeElement?.id).toBe("rate");
  });

  it("falls back to the nearest parent", async () => {
    document.body.innerHTML = `<div data-field="grants"><button id="add"></button></div>`;
    expect(await focusField("grants.42.ends_on")).toBe(true);
    expect(document.activeElement?.id).toBe("add");
  });

  it("says when there is no such field", async () => {
    expect(await focusField("client.name")).toBe(false);
  });
});

it("names a path and its parents", () => {
  expect(lineage("a.b.c")).toEqual(["a.b.c", "a.b", "a"]);
});
