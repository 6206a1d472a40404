import { beforeEach, describe, expect, it } from "vitest";

import { placeOf, roomOf, router } from "./router.svelte";

beforeEach(() => router.reset());

describe("router", () => {
  it("goes and comes back", async () => {
    await router.go({ room: "registry", person: "p1" });
    await router.go({ room: "workbench", id: "e1", field: "terms.fee.rate" });
    await router.back();
    expect(router.route).toEqual({ room: "registry", person: "p1" });
    await router.back();
    await router.back();
    expect(router.route).toEqual({ room: "home" });
  });

  it("puts edits on disk before it leaves", async () => {
    const order: string[] = [];
    const forget = router.onLeave(async () => {
      order.push(`flush in ${router.route.room}`);
    });
    await router.go({ room: "settings" });
    forget();
    await router.go({ room: "home" });
    expect(order).toEqual(["flush in home"]);
  });

  it("stays where it is when the edits could not be saved", async () => {
    const forget = router.onLeave(() => Promise.reject(new Error("disk")));
    await expect(router.go({ room: "settings" })).rejects.toThrow("disk");
    expect(router.route).toEqual({ room: "home" });
    forget();
  });

  it("lights the list while a workbench is open", () => {
    expect(roomOf({ room: "workbench", id: "e1" })).toBe("engagements");
  });
});

describe("placeOf", () => {
  it("tells editing from the list, and not a dialog, a person or a step", () => {
    expect(placeOf({ room: "registry", act: "edit", person: "a" })).not.toBe(placeOf({ room: "registry" }));
    expect(placeOf({ room: "registry", act: "new" })).toBe(placeOf({ room: "registry", act: "edit", person: "a" }));
    expect(placeOf({ room: "registry", act: "import" })).toBe(placeOf({ room: "registry", person: "a" }));
    expect(placeOf({ room: "workbench", id: "e", step: 1 })).toBe(placeOf({ room: "workbench", id: "e", step: 8 }));
  });
});
