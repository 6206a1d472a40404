/**
 * Opens the built app in its real window, through tauri-driver and WebKitWebDriver.
 *
 * The two drivers listen on this machine for the test's sake; the app itself opens no port.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, readdir } from "node:fs/promises";
import { type AddressInfo, connect, createServer } from "node:net";

import { remote } from "webdriverio";

import { until } from "./until";

/** The app with a session open on it. */
export interface AppWindow {
  readonly page: WebdriverIO.Browser;
  /** Ends the session, the app and the drivers. */
  close(): Promise<void>;
}

/** Folders the app works in. Each journey has its own; a second window on the same ones is a second start. */
export interface Folders {
  /** Where the data lie. */
  readonly data: string;
  /** Where documents go that are saved without asking. */
  readonly documents: string;
}

/** The moment at which every journey happens: 10 in the morning in Tokyo. */
export const NOW = "2026-11-23T01:00:00Z";

const NATIVE_DRIVER = "/usr/bin/WebKitWebDriver";
const LIMIT = 20_000;
/** A killed web view on a busy machine may take its time to go. */
const END_LIMIT = 60_000;

/** Starts the app on `folders` and waits until its page has been drawn once. */
export async function openWindow(folders: Folders): Promise<AppWindow> {
  const [port, nativePort] = await freePorts();
  const driver = startDriver(port, nativePort, folders);
  try {
    await until("the drivers listen", LIMIT, async () => (await listens(port)) && (await listens(nativePort)));
    const page = await remote({
      hostname: "127.0.0.1",
      port,
      logLevel: "error",
      connectionRetryCount: 0,
      connectionRetryTimeout: LIMIT,
      waitforTimeout: LIMIT,
      waitforInterval: 50,
      capabilities: {
        // The newer protocol is asked for by default; neither driver speaks it.
        "wdio:enforceWebDriverClassic": true,
        "tauri:options": { application: application() },
      } as WebdriverIO.Capabilities,
    });
    await page.$("#app > *").waitForExist();
    return {
      page,
      close: async () => {
        await page.deleteSession();
        await stop(driver);
        await until("the app has ended", END_LIMIT, async () => {
          const left = await livingIn(folders.data);
          if (left.length > 0) throw new Error(`still there: ${left.join(", ")}`);
          return true;
        });
      },
    };
  } catch (error) {
    await stop(driver);
    throw error;
  }
}

function application(): string {
  const path = process.env["ENGAWA_APP"];
  if (!path) throw new Error("ENGAWA_APP does not name the built app: start this with `cargo xtask test window`");
  return path;
}

function startDriver(port: number, nativePort: number, folders: Folders): ChildProcess {
  const program = process.env["ENGAWA_TAURI_DRIVER"] ?? "tauri-driver";
  const ports = ["--port", String(port), "--native-port", String(nativePort), "--native-driver", NATIVE_DRIVER];
  return spawn(program, ports, {
    stdio: ["ignore", "ignore", "inherit"],
    // What the driver has in its environment, the app gets.
    env: {
      ...process.env,
      ENGAWA_CLOCK: NOW,
      ENGAWA_DATA: folders.data,
      ENGAWA_DOCUMENTS: folders.documents,
      LANG: "C.UTF-8",
      TZ: "Asia/Tokyo",
    },
  });
}

async function stop(driver: ChildProcess): Promise<void> {
  if (driver.exitCode !== null || driver.signalCode !== null) return;
  const gone = once(driver, "exit");
  driver.kill("SIGTERM");
  await gone;
}

/**
 * The processes that are left of a window on this data folder, by name and state. The drivers do not wait for them,
 * and a next start would find the folder in use.
 */
async function livingIn(data: string): Promise<string[]> {
  const processes = (await readdir("/proc")).filter((name) => /^\d+$/u.test(name));
  const told = processes.map(async (pid) => {
    const said = async (file: string) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "");
    if (!(await said("environ")).split("\0").includes(`ENGAWA_DATA=${data}`)) return [];
    const status = await said("status");
    return status === "" ? [] : [["Name", "State"].map((key) => new RegExp(`^${key}:\\s*(.*)$`, "mu").exec(status)?.[1]).join(" ")];
  });
  return (await Promise.all(told)).flat();
}

/** Two ports that nobody listens on. They are held together until both are known, so they differ. */
async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()] as const;
  for (const server of servers) {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  }
  const [one, two] = servers.map((server) => (server.address() as AddressInfo).port) as [number, number];
  for (const server of servers) {
    server.close();
    await once(server, "close");
  }
  return [one, two];
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const answer = (listening: boolean) => {
      socket.destroy();
      resolve(listening);
    };
    socket.once("connect", () => answer(true));
    socket.once("error", () => answer(false));
  });
}
