/** What the core says about itself: phase, counts, settings, today. */
import { api, tellWindows, type AppState, type Settings, type Theme } from "../platform";

class Session {
  /** `null` until the core has answered once. */
  state = $state.raw<AppState | null>(null);

  /** Today by the core's clock, as ISO text. */
  get today(): string {
    return this.state?.today ?? "";
  }

  /** Takes over an answer that carries the state. */
  adopt(state: AppState): void {
    const before = this.state;
    this.state = state;
    if (before && (before.phase !== state.phase || before.sample !== state.sample)) tellWindows("phase");
    applyTheme(state.settings.theme);
  }

  /** Asks again, e.g. after something was added that the navigation counts. */
  async refresh(): Promise<void> {
    this.adopt(await api.appState());
  }

  /** Stores settings and shows them at once. */
  async saveSettings(settings: Settings): Promise<void> {
    const saved = await api.settingsSave(settings);
    if (this.state) this.adopt({ ...this.state, settings: saved });
  }
}

/** The one session. */
export const session = new Session();

const darkQuery = () => window.matchMedia("(prefers-color-scheme: dark)");

/** Puts light or dark on the page; 自動 follows the system. */
export function applyTheme(theme: Theme): void {
  const dark = theme === "dark" || (theme === "system" && darkQuery().matches);
  document.documentElement.dataset["theme"] = dark ? "dark" : "light";
}

/** Follows the system while the setting is 自動; returns how to stop. */
export function followSystemTheme(): () => void {
  const query = darkQuery();
  const follow = () => applyTheme(session.state?.settings.theme ?? "system");
  follow();
  query.addEventListener("change", follow);
  return () => query.removeEventListener("change", follow);
}
