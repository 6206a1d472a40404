/** Every string a person sees, by room. One file per room under `ja/`; this is the index. */
import { access } from "./ja/access";
import { client } from "./ja/client";
import { common, dates, leave, stale } from "./ja/common";
import { documents } from "./ja/documents";
import { engagements } from "./ja/engagements";
import { fee } from "./ja/fee";
import { home } from "./ja/home";
import { nav } from "./ja/nav";
import { privacy } from "./ja/privacy";
import { registry } from "./ja/registry";
import { settings } from "./ja/settings";
import { templates } from "./ja/templates";
import { terms } from "./ja/terms";
import { vault } from "./ja/vault";
import { week } from "./ja/week";
import { workbench } from "./ja/workbench";

export { errorText, invalidText } from "./ja/errors";

export const ja = { common, dates, stale, leave, nav, week, vault, client, home, registry, privacy, settings, access, documents, engagements, fee, templates, terms, workbench } as const;
