/**
 * The engagement under edit, and what the core derived from it.
 *
 * Invariants: what is derived (findings, totals, pay days, the paper) is always the core's answer to something
 * that is on disk; an older answer never replaces a newer one.
 */
import { ja } from "../../messages/ja";
import {
  api,
  ApiFailure,
  type Alumnus,
  type DecisionTopic,
  type Duty,
  type Engagement,
  type EngagementView,
  type IssuedRow,
  type PaymentLine,
  type SystemRow,
  type UndoState,
} from "../../platform";
import { Draft, type Saved } from "../../shared/draft.svelte";
import { goTo } from "../../shared/leaving.svelte";
import { session } from "../../shared/session.svelte";
import { toasts } from "../../shared/toast.svelte";
import { withValues } from "./decisions";
import { count, type Course, type Step } from "./steps";
import { decisionValue } from "./words";

/** What is read once, when the workbench opens. */
export type Opened = {
  view: EngagementView;
  personUndo: UndoState;
  issued: IssuedRow[];
  /** Every closing period, oldest first. */
  payments: PaymentLine[];
  systems: SystemRow[];
  /** Kinds of work of all engagements, each once. */
  kinds: string[];
};

/** Reads everything the workbench shows. Throws an `ApiFailure`. */
export async function openBench(id: string): Promise<Opened> {
  const [view, issued, payments, systems, rows] = await Promise.all([
    api.engagement(id),
    api.issued(id),
    api.payments(id),
    api.systems(),
    api.engagements(),
  ]);
  // A person may have been erased since; the engagement stays readable.
  const person = await api.person(view.engagement.alumnus_id).catch(() => null);
  return {
    view,
    personUndo: person?.undo ?? { can_undo: false, can_redo: false },
    issued,
    payments,
    systems,
    kinds: [...new Set(rows.map((row) => row.kind).filter((kind) => kind !== ""))],
  };
}

export class Bench {
  /** The core's answer to what is on disk. */
  view: EngagementView = $state.raw() as EngagementView;
  /** The engagement as the screen shows it. */
  readonly draft: Draft<Engagement>;
  /** The person as the screen shows them; saved into the registry. */
  readonly person: Draft<Alumnus>;
  personUndo: UndoState = $state.raw() as UndoState;
  issued: IssuedRow[] = $state.raw([]);
  payments: PaymentLine[] = $state.raw([]);
  readonly systems: SystemRow[];
  readonly kinds: string[];
  /** Counts up whenever what is on disk changed: the paper follows it. */
  stamp = $state.raw(0);

  #asked = 0;
  #shown = 0;
  #askedPayments = 0;

  constructor(opened: Opened) {
    this.view = opened.view;
    this.personUndo = opened.personUndo;
    this.issued = opened.issued;
    this.payments = opened.payments;
    this.systems = opened.systems;
    this.kinds = opened.kinds;
    this.draft = new Draft<Engagement>(opened.view.engagement, {
      save: (snapshot) => this.#save(snapshot, api.engagementSave),
      bringBack: (snapshot) => this.#save(snapshot, api.engagementBringBack),
      onabandoned: () => goTo({ room: "engagements" }),
    });
    this.person = new Draft<Alumnus>(opened.view.alumnus, {
      save: (snapshot) => this.#savePerson(snapshot, api.personSave),
      bringBack: (snapshot) => this.#savePerson(snapshot, api.personBringBack),
      ready: (alumnus) => alumnus.name.trim() !== "",
    });
  }

  get id(): string {
    return this.view.engagement.id;
  }

  /** The engagement under edit. */
  get facts(): Engagement {
    return this.draft.value;
  }

  /** Is the contractor erased? Then only what the contract says of them is left. */
  get erased(): boolean {
    return this.view.erased;
  }

  /** What came of the work so far. */
  get course(): Course {
    return { issued: this.issued.length, payments: this.payments, today: session.today };
  }

  /** Who decides, for the record. */
  get actor(): string {
    return session.state?.settings.actor ?? "";
  }

  /** The draft whose state the mark in the head shows: whichever has something to say. */
  get marked(): Draft<Engagement> | Draft<Alumnus> {
    const loud = ["dirty", "saving", "failed", "stale"];
    if (loud.includes(this.draft.status)) return this.draft;
    if (loud.includes(this.person.status)) return this.person;
    return (this.person.savedAt?.getTime() ?? 0) > (this.draft.savedAt?.getTime() ?? 0) ? this.person : this.draft;
  }

  commit(): void {
    this.draft.commit();
    this.person.commit();
  }

  async flush(): Promise<void> {
    await this.person.flush();
    await this.draft.flush();
  }

  discard(): void {
    this.draft.discard();
    this.person.discard();
  }

  destroy(): void {
    this.draft.destroy();
    this.person.destroy();
  }

  /** Can the last change be taken back here? On the first step that is the person's. */
  undoState(step: Step): UndoState {
    const own = step === "person" ? this.personUndo : this.view.undo;
    return { can_undo: own.can_undo || this.draft.dirty, can_redo: own.can_redo };
  }

  /** Takes the last change back, or brings it again. */
  async turnBack(step: Step, way: "undo" | "redo"): Promise<void> {
    try {
      await this.flush();
      if (step === "person") await this.#turnPerson(way);
      else await this.#turn(way);
      toasts.show(way === "undo" ? ja.common.undone : ja.common.redone);
    } catch (thrown) {
      toasts.fail(thrown);
    }
  }

  /** Asks the core again, after something that stands elsewhere (the person, the client) changed. */
  async refresh(): Promise<void> {
    const question = ++this.#asked;
    this.#show(question, await api.engagement(this.id));
  }

  /** Gives the engagement to a person, with the reason. Throws an `ApiFailure`. */
  async choosePerson(alumnusId: string, reason: string): Promise<void> {
    await this.flush();
    const question = ++this.#asked;
    const result = await api.engagementChoose(this.id, this.draft.value.revision, alumnusId, reason, null);
    if (result.outcome === "removed") throw new ApiFailure({ code: "not_found" });
    const view = result.outcome === "saved" ? result.view : result.theirs;
    this.draft.adopt(view.engagement);
    this.#show(question, view);
    if (result.outcome === "stale") throw new ApiFailure({ code: "stale" });
  }

  async refreshIssued(): Promise<void> {
    this.issued = await api.issued(this.id);
  }

  /** Reads the periods again: they follow the terms. */
  async refreshPayments(): Promise<void> {
    const question = ++this.#askedPayments;
    const lines = await api.payments(this.id);
    if (question === this.#askedPayments) this.payments = lines;
  }

  /** A payment was recorded: what is said of it stands in the findings. */
  async takePayments(lines: PaymentLine[]): Promise<void> {
    this.#askedPayments += 1;
    this.payments = lines;
    await this.refresh();
  }

  /** Records a duty, or adds to one. Throws an `ApiFailure`. */
  async keepDuty(duty: Duty): Promise<void> {
    await this.flush();
    const question = ++this.#asked;
    this.#show(question, await api.dutySave(duty));
  }

  async #turn(way: "undo" | "redo"): Promise<void> {
    const question = ++this.#asked;
    const view = await (way === "undo" ? api.engagementUndo(this.id) : api.engagementRedo(this.id));
    this.draft.adopt(view.engagement);
    this.#show(question, view);
  }

  async #turnPerson(way: "undo" | "redo"): Promise<void> {
    const { id } = this.person.value;
    const person = await (way === "undo" ? api.personUndo(id) : api.personRedo(id));
    if (!person) return;
    this.person.adopt(person.alumnus);
    this.personUndo = person.undo;
    await this.refresh();
  }

  async #save(snapshot: Engagement, put: typeof api.engagementSave): Promise<Saved<Engagement>> {
    const question = ++this.#asked;
    const read = (topic: DecisionTopic, engagement: Engagement) =>
      decisionValue(topic, engagement, this.person.value.name);
    const result = await put(withValues(snapshot, this.view.engagement, read));
    if (result.outcome === "removed") return { outcome: "removed", canReturn: result.can_return };
    if (result.outcome === "stale") {
      // What is derived always speaks of what is on disk.
      this.#show(question, result.theirs);
      return { outcome: "stale", theirs: result.theirs.engagement, base: result.base };
    }
    this.#show(question, result.view);
    return { outcome: "saved", stored: result.view.engagement };
  }

  async #savePerson(snapshot: Alumnus, put: typeof api.personSave): Promise<Saved<Alumnus>> {
    const result = await put(snapshot);
    if (result.outcome === "removed") return { outcome: "removed", canReturn: result.can_return };
    if (result.outcome === "stale") return { outcome: "stale", theirs: result.theirs.alumnus, base: result.base };
    this.personUndo = result.view.undo;
    void this.refresh().catch((thrown: unknown) => toasts.fail(thrown));
    return { outcome: "saved", stored: result.view.alumnus };
  }

  #show(question: number, view: EngagementView): void {
    if (question < this.#shown) return;
    this.#shown = question;
    const reds = count(view.findings, "red") !== count(this.view.findings, "red");
    this.view = view;
    this.stamp += 1;
    // The navigation counts them.
    if (reds) void session.refresh().catch(() => undefined);
    if (view.alumnus.id !== this.person.value.id) void this.#meet(view.alumnus);
    else if (!this.person.dirty && view.alumnus.revision > this.person.value.revision) this.person.adopt(view.alumnus);
  }

  /** Someone else has the engagement now. */
  async #meet(alumnus: Alumnus): Promise<void> {
    this.person.adopt(alumnus);
    const person = await api.person(alumnus.id).catch(() => null);
    if (person && this.person.value.id === alumnus.id) this.personUndo = person.undo;
  }
}
