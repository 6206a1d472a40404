/** Facts of a person as words and tones for the screen. Pure. */
import { ja } from "../../messages/ja";
import type { Alumnus, Availability, ContactChannel, Minutes, ReachNow } from "../../platform";
import { addDays, addMonths, showDate, showDay, showMonth } from "../../shared/dates";
import { showHours } from "../../shared/hours";
import type { Path } from "../../shared/three-way";
import { clock } from "../../shared/week";

/** The colour a statement of availability has. */
export const availabilityTone = { open: "green", limited: "yellow", paused: "neutral" } as const satisfies Record<
  Availability,
  string
>;

/** `10〜20`, `10〜`, `〜20`; empty if nothing was said. */
export function hoursRange(from: Minutes | null, to: Minutes | null): string {
  if (from === null && to === null) return "";
  if (from === to) return showHours(from);
  return `${showHours(from)}${ja.common.to}${showHours(to)}`;
}

/** Was the statement confirmed more than six months ago? */
export function checkIsOld(today: string, on: string | null): boolean {
  return on !== null && addMonths(on, 6) < today;
}

/** Whether to contact someone now, in one or two sentences. */
export function nowWords(now: ReachNow, reply: string): string {
  const words = ja.registry.now;
  const open = now.until_minute === null ? words.open : words.openUntil(clock(now.until_minute));
  const state = now.reach === "open" ? open : now.reach === "avoid" ? words.avoid : now.holiday ? words.unstatedHoliday : words.unstated;
  return `${state}${reply ? words.reply(reply) : ""}`;
}

/** When and by what to send a request: now if it is a good time, else from the next one on. Empty if none is known. */
export function sendWords(now: ReachNow, today: string, person: Alumnus): string {
  const words = ja.registry.now;
  const ways = reachLines(person)
    .filter((line) => line.allowed && line.channel !== "video" && line.channel !== "post")
    .map((line) => ja.registry.contact.channels[line.channel])
    .filter((way, index, all) => all.indexOf(way) === index)
    .join(ja.week.separator);
  if (now.reach === "open" && now.until_minute !== null) return words.send(words.sendNow(clock(now.until_minute)), ways);
  if (now.next_on === null || now.next_minute === null || now.next_until_minute === null) return "";
  const hours = `${clock(now.next_minute)}${ja.common.to}${clock(now.next_until_minute)}`;
  return words.send(`${dayWord(now.next_on, today)} ${hours}`, ways);
}

/** A way to reach someone, and whether they want it used. */
export type ReachLine = { channel: ContactChannel; value: string; allowed: boolean; note: string };

/** Every way to reach someone. What they said about e-mail or phone holds for the address and number as well. */
export function reachLines(person: Alumnus): ReachLine[] {
  const plain = [
    { channel: "email", value: person.email },
    { channel: "phone", value: person.phone },
  ] as const;
  const lines: ReachLine[] = [];
  for (const { channel, value } of plain) {
    const said = person.contacts.filter((contact) => contact.channel === channel);
    if (value && !said.some((contact) => contact.value === value)) {
      const wish = said.find((contact) => contact.value === "");
      lines.push({ channel, value, allowed: wish?.allowed ?? true, note: wish?.note ?? "" });
    }
  }
  const stated = person.contacts.filter(
    (contact) => contact.value !== "" || !lines.some((line) => line.channel === contact.channel),
  );
  return [...lines, ...stated.map(({ channel, value, allowed, note }) => ({ channel, value, allowed, note }))];
}

/** `2014/04〜2018/03`; open where an end is not known. */
export function span(from: string | null, to: string | null): string {
  return from === null && to === null ? "" : `${showMonth(from)}${ja.common.to}${showMonth(to)}`;
}

function dayWord(day: string, today: string): string {
  if (day === today) return ja.registry.now.today;
  return day === addDays(today, 1) ? ja.registry.now.tomorrow : showDay(day);
}

/** A person without any fact. */
export function nobody(): Alumnus {
  return {
    id: "",
    revision: 0,
    employee_no: "",
    name: "",
    kana: "",
    former_name: "",
    department: "",
    job: "",
    left_on: null,
    retired_at_sixty: null,
    born_on: null,
    email: "",
    phone: "",
    address: "",
    note: "",
    tenures: [],
    contacts: [],
    week: [],
    reply: "",
    hours_from: null,
    hours_to: null,
    busy: "",
    availability: null,
    availability_on: null,
    do_not_ask: false,
    do_not_ask_reason: "",
    contractor: {
      kind: null,
      corporate_name: "",
      sole_officer: null,
      resident: null,
      employs: null,
      employs_on: null,
      invoice_no: "",
      invoice_no_on: null,
      side_job: null,
      side_job_on: null,
      side_job_document: "",
    },
    viewpoint: { employer: "", role: "", industry: "", since: null },
    skills: [],
    tags: [],
    contact_every: null,
    consent: {
      purpose: "",
      notice_version: "",
      given_on: null,
      way: null,
      withdrawn_on: null,
      mailing_stopped_on: null,
    },
    keep_until: null,
  };
}

/** What stands at a path of a person, in words: for whoever has to choose between two versions. */
export function personWords(path: Path, value: unknown): { label: string; text: string } {
  const [field = "", member] = path;
  const group = field === "contractor" ? ja.registry.sections.contractor : ((ja.registry.fields as Partial<Record<string, string>>)[field] ?? field);
  if (member === undefined) return { label: group, text: inWords({ ...nobody(), [field]: value }, field as keyof Alumnus) };
  const part = field === "contractor" ? (ja.registry.contractor as Record<string, unknown>)[member] : undefined;
  const inner = { ...(nobody()[field as keyof Alumnus] as object), [member]: value };
  return {
    label: typeof part === "string" ? ja.stale.inside(group, part) : group,
    text: inWords({ ...nobody(), [field]: inner }, field as keyof Alumnus) || plainWords(value),
  };
}

/** The same for a value as the history writes it: a text as it is, anything else as JSON. */
export function writtenWords(path: string, written: string): string {
  if (written === "") return "";
  const steps = path.split(".");
  const blank = steps.reduce<unknown>((value, step) => (value as Record<string, unknown> | null | undefined)?.[step], nobody());
  return personWords(steps, typeof blank === "string" ? written : parsed(written)).text;
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written) as unknown;
  } catch {
    // A day or a code.
    return written;
  }
}

function plainWords(value: unknown): string {
  if (typeof value === "boolean") return value ? ja.common.yes : ja.common.no;
  const text = typeof value === "string" ? value : "";
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? showDate(text) : text;
}

/** One field of a person in words; empty if nothing is stated. */
export function inWords(person: Alumnus, field: keyof Alumnus): string {
  const value = person[field];
  switch (field) {
    case "left_on":
    case "availability_on":
    case "born_on":
    case "keep_until":
      return showDate(value as string | null);
    case "hours_from":
    case "hours_to":
      return showHours(value as number | null);
    case "availability":
      return person.availability ? ja.registry.availability[person.availability] : "";
    case "do_not_ask":
      return person.do_not_ask ? ja.common.yes : ja.common.no;
    case "retired_at_sixty":
      return person.retired_at_sixty === null ? "" : person.retired_at_sixty ? ja.common.yes : ja.common.no;
    case "viewpoint":
      return [person.viewpoint.employer, person.viewpoint.role, person.viewpoint.industry, showDate(person.viewpoint.since)]
        .filter((word) => word !== "")
        .join(" / ");
    case "skills":
    case "tags":
      return person[field].join("、");
    case "contact_every":
      return person.contact_every === null ? "" : ja.registry.everyDays(person.contact_every);
    case "consent":
      return consentWords(person.consent);
    case "tenures":
      return person.tenures.map((tenure) => `${tenure.department} ${tenure.job}`).join(" / ");
    case "contacts":
      return person.contacts.map((contact) => `${ja.registry.contact.channels[contact.channel]} ${contact.value}`).join(" / ");
    case "week":
      return person.week
        .map((span) => `${ja.week.days[span.day]}${clock(span.from)}${ja.common.to}${clock(span.to)} ${ja.week.reach[span.reach]}`)
        .join(" / ");
    case "contractor":
      return contractorWords(person);
    default:
      return String(value ?? "");
  }
}

function consentWords(consent: Alumnus["consent"]): string {
  const words = ja.registry.consent;
  return [
    consent.purpose,
    consent.notice_version,
    consent.given_on === null ? "" : words.given(showDate(consent.given_on)),
    consent.way === null ? "" : words.ways[consent.way],
    consent.withdrawn_on === null ? "" : words.withdrawn(showDate(consent.withdrawn_on)),
    consent.mailing_stopped_on === null ? "" : words.stopped(showDate(consent.mailing_stopped_on)),
  ]
    .filter((word) => word !== "")
    .join(" / ");
}

/** What the person is as a contractor, in words. */
export function contractorWords({ contractor }: Alumnus): string {
  const words = ja.registry.contractor;
  return [
    contractor.kind ? words.kinds[contractor.kind] : "",
    contractor.corporate_name,
    contractor.resident === null ? "" : contractor.resident ? words.isResident : words.notResident,
    contractor.employs === null ? "" : contractor.employs ? words.isEmploying : words.notEmploying,
    contractor.invoice_no,
    contractor.side_job ? words.sideJobs[contractor.side_job] : "",
    contractor.side_job_document,
  ]
    .filter((word) => word !== "")
    .join(" / ");
}
