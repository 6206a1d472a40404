import { beforeEach, describe, expect, it, vi } from "vitest";

import { ApiFailure } from "../platform";
import { leaving } from "./leaving.svelte";
import { router } from "./router.svelte";

beforeEach(() => {
  router.reset();
  leaving.stay();
});

describe("leaving a room", () => {
  it("goes at once when everything is on disk", async () => {
    const forget = leaving.guard(() => Promise.resolve(), vi.fn());
    await leaving.go({ room: "settings" });
    expect(router.route).toEqual({ room: "settings" });
    forget();
  });

  it("asks when something could not be saved, and goes once it is given up", async () => {
    let held = true;
    const discard = vi.fn(() => (held = false));
    const flush = () => (held ? Promise.reject(new ApiFailure({ code: "file" })) : Promise.resolve());
    const forget = leaving.guard(flush, discard);
    await leaving.go({ room: "settings" });
    expect(router.route).toEqual({ room: "home" });
    expect(leaving.blocked).toEqual({ to: { room: "settings" }, why: { code: "file" } });
    await leaving.discard();
    expect(discard).toHaveBeenCalledOnce();
    expect(router.route).toEqual({ room: "settings" });
    forget();
  });

  it("stays silently on a stale save: that has a dialog of its own", async () => {
    const forget = leaving.guard(() => Promise.reject(new ApiFailure({ code: "stale" })), vi.fn());
    await leaving.go({ room: "settings" });
    expect(leaving.blocked).toBeNull();
    expect(router.route).toEqual({ room: "home" });
    forget();
  });
});
