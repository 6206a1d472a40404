/** Every string a person sees, by room. One file per room under `ja/`; this is the index. */
import { access } from "./ja/access";
import { candidates } from "./ja/candidates";
import { client } from "./ja/client";
import { common, dates, leave } from "./ja/common";
import { contactlog } from "./ja/contactlog";
import { documents } from "./ja/documents";
import { duplicates } from "./ja/duplicates";
import { duties } from "./ja/duties";
import { engagements } from "./ja/engagements";
import { exporting } from "./ja/export";
import { fee } from "./ja/fee";
import { home } from "./ja/home";
import { importer } from "./ja/importer";
import { labour } from "./ja/labour";
import { mailings } from "./ja/mailings";
import { nav } from "./ja/nav";
import { payments } from "./ja/payments";
import { privacy } from "./ja/privacy";
import { registry } from "./ja/registry";
import { rulebook } from "./ja/rulebook";
import { running } from "./ja/running";
import { segments } from "./ja/segments";
import { settings } from "./ja/settings";
import { stale } from "./ja/stale";
import { templates } from "./ja/templates";
import { terms } from "./ja/terms";
import { vault } from "./ja/vault";
import { week } from "./ja/week";
import { workbench } from "./ja/workbench";

export { errorText, invalidText } from "./ja/errors";

export const ja = {
  common,
  dates,
  stale,
  leave,
  nav,
  week,
  vault,
  client,
  home,
  registry,
  contactlog,
  importer,
  duplicates,
  candidates,
  segments,
  mailings,
  exporting,
  privacy,
  settings,
  access,
  documents,
  engagements,
  fee,
  payments,
  duties,
  labour,
  rulebook,
  running,
  templates,
  terms,
  workbench,
} as const;
