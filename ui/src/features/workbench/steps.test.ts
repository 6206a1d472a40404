import { describe, expect, test } from "vitest";

import type { EngagementView, Finding } from "../../platform";
import { emptyView } from "./empty-view.test.data";
import { lineOf, settledAt } from "../payments/payment.test.data";
import { count, stepOfField, STEPS, stepState, worst, type Course } from "./steps";

const finding = (field: string, severity: Finding["severity"] = "red"): Finding => ({
  rule: "FL-02",
  severity,
  field,
  message: "",
  act: "",
  why: "",
  basis: "",
  source: "",
});

const course = (change: Partial<Course> = {}): Course => ({ issued: 0, payments: [], today: "2026-11-23", ...change });

/** Every path of a value, leaves and branches. */
function paths(value: unknown, prefix = ""): string[] {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return prefix ? [prefix] : [];
  const inner = Object.entries(value).flatMap(([key, child]) => paths(child, prefix ? `${prefix}.${key}` : key));
  return prefix ? [prefix, ...inner] : inner;
}

describe("the step of a field", () => {
  test("is known for every field of an engagement, and never the list of findings itself", () => {
    const { engagement } = emptyView();
    for (const path of paths(engagement)) {
      const step = stepOfField(path);
      expect(STEPS, path).toContain(step);
      expect(step, path).not.toBe("findings");
    }
  });

  test.each([
    ["terms.fee.rate", "fee"],
    ["terms.hours.0.upper", "fee"],
    ["terms.payment.holiday", "fee"],
    ["terms.working.week", "working"],
    ["terms.client_contact.name", "working"],
    ["terms.nda_on", "work"],
    ["terms.undecided.1.due_on", "work"],
    ["grants.0192-ab.ends_on", "access"],
    ["checklist.J4", "access"],
    ["alumnus.contractor.kind", "person"],
    ["decisions.fee", "fee"],
    ["decisions.access", "access"],
    ["title", "work"],
    ["templates", "documents"],
    ["labour", "working"],
    ["labour.L1", "working"],
    ["payments.0192-ab.paid", "running"],
    ["duties.0192-ab.sent_on", "running"],
  ])("%s is on the step %s", (path, step) => {
    expect(stepOfField(path)).toBe(step);
  });

  test("is outside the workbench for the client's profile", () => {
    expect(stepOfField("client.harassment_contact")).toBeNull();
  });

  test("falls to the list of findings for what nobody knows, also for names of the language", () => {
    expect(stepOfField("something.else")).toBe("findings");
    expect(stepOfField("toString")).toBe("findings");
    expect(stepOfField("terms.constructor")).toBe("work");
    expect(stepOfField("")).toBe("findings");
  });
});

describe("the mark of a step", () => {
  const view = (change: (view: EngagementView) => void): EngagementView => {
    const made = emptyView();
    change(made);
    return made;
  };

  test("is empty while nobody has answered, whatever the findings say", () => {
    const open = view((made) => (made.findings = [finding("terms.fee.rate")]));
    expect(stepState("fee", open, course())).toBe("empty");
    expect(stepState("handover", open, course())).toBe("empty");
  });

  test("is red or yellow once it was begun and its own findings say so", () => {
    const begun = view((made) => {
      made.engagement.terms.fee.rate = 3800;
      made.findings = [finding("terms.rounding.unit"), finding("terms.withholding", "yellow")];
    });
    expect(stepState("fee", begun, course())).toBe("red");
    begun.findings = [finding("terms.withholding", "yellow"), finding("title")];
    expect(stepState("fee", begun, course())).toBe("yellow");
    begun.findings = [finding("title"), finding("terms.medium", "info")];
    expect(stepState("fee", begun, course())).toBe("done");
  });

  test("of the findings is that of all of them", () => {
    const some = view((made) => (made.findings = [finding("alumnus.name", "yellow"), finding("title", "info")]));
    expect(stepState("findings", some, course())).toBe("yellow");
    expect(worst([])).toBeNull();
    expect(count(some.findings, "yellow")).toBe(1);
  });

  test("of the documents waits for the last red finding", () => {
    const red = view((made) => (made.findings = [finding("terms.place")]));
    expect(stepState("documents", red, course())).toBe("empty");
    red.findings = [];
    expect(stepState("documents", red, course())).toBe("done");
    expect(stepState("handover", red, course({ issued: 2 }))).toBe("done");
  });

  test("of 進行と支払 is what falls due, else whether every past period is settled and paid", () => {
    const some = view(() => undefined);
    const paid = lineOf({ settled: settledAt(), paid_on: "2026-11-20" });
    expect(stepState("running", some, course())).toBe("empty");
    expect(stepState("running", some, course({ payments: [lineOf(null)] }))).toBe("empty");
    expect(stepState("running", some, course({ payments: [paid] }))).toBe("done");
    some.findings = [finding("duties.d1.sent_on")];
    expect(stepState("running", some, course())).toBe("red");
    expect(stepState("running", some, course({ payments: [paid] }))).toBe("red");
    some.findings = [finding("payments.p1.paid", "yellow"), finding("terms.place")];
    expect(stepState("running", some, course())).toBe("yellow");
  });
});
