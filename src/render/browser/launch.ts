/** Starts Chromium with everything pinned that changes pixels, and with no way out to a network but to servers that are named. */
import type { Browser } from 'playwright';
import { PixelwrightError } from '../../core/errors.ts';
import { explainUnexpected } from '../../core/explain-unexpected.ts';
import { launchArguments } from '../../setup/index.ts';

const LAUNCH_LIMIT_MS = 60_000;

/**
 * Pages are answered by interception. What passes that by (preconnects, prefetched names) finds neither a name
 * server nor a proxy that answers.
 */
const NO_NETWORK = '--disable-background-networking';
const DEAD_PROXY = 'http://proxy.invalid:9';

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** For pages whose scripts run: WebRTC would pass both by (its name differs between the builds of Chromium). */
const NO_DATAGRAMS = [
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
];

/** Pictures that move show their first frame (2: no animation). */
const STILL = ['--blink-settings=imageAnimationPolicy=2'];

/**
 * Drawn by the processor, the same on machines with and without graphics hardware; and nothing is drawn before its large
 * pictures are decoded, since a screenshot may come in between, and what is drawn anew behind them has other edges.
 */
const SAME_PIXELS = [
  '--disable-gpu',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
  '--disable-checker-imaging',
];

/** Letters with gray edges instead of colored fringes. */
const GRAY_TEXT = '--disable-lcd-text';

/** Those of a browser with gray text that change its pixels, for whoever is to draw the same without us. */
export const PIXEL_ARGUMENTS: readonly string[] = [...SAME_PIXELS, GRAY_TEXT];

export interface LaunchOptions {
  readonly grayText: boolean;
  /** For pages whose scripts run: pictures stand still, and these origins (`http://localhost:3000`) can be reached. */
  readonly live?: { readonly origins: readonly string[] };
}

export async function launchBrowser(
  executablePath: string,
  environment: Readonly<Record<string, string>>,
  { grayText, live }: LaunchOptions,
): Promise<Browser> {
  // Half a second to load: only where a page is drawn.
  const { chromium } = await import('playwright');
  try {
    return await chromium.launch({
      executablePath,
      headless: true,
      proxy: { server: DEAD_PROXY, ...bypassFor(live?.origins ?? []) },
      args: [
        ...launchArguments(),
        NO_NETWORK,
        namesFor(live?.origins ?? []),
        ...SAME_PIXELS,
        ...(grayText ? [GRAY_TEXT] : []),
        ...(live === undefined ? [] : [...NO_DATAGRAMS, ...STILL]),
      ],
      env: { ...process.env, ...environment },
      timeout: LAUNCH_LIMIT_MS,
      // The command line owns the signals: it saves state first.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch (error) {
    // A full temporary folder, or one that is not there, is not the browser's fault.
    const told = explainUnexpected(error);
    if (told !== error) throw told;
    throw new PixelwrightError('input', 'The browser does not start.', {
      where: executablePath,
      hint: 'Start it by hand to see why, or set PIXELWRIGHT_BROWSER to another Chromium, Chrome or Edge.',
      cause: error,
    });
  }
}

/** `<-loopback>`: no other address of this machine goes past the proxy, as it would by default. */
function bypassFor(origins: readonly string[]): { bypass?: string } {
  if (origins.length === 0) return {};
  return { bypass: ['<-loopback>', ...origins.map(hostAndPort)].join(',') };
}

/** A rule without a port would let every port pass. */
function hostAndPort(origin: string): string {
  const { protocol, hostname, port } = new URL(origin);
  return `${hostname}:${port === '' ? (DEFAULT_PORTS[protocol] ?? '') : port}`;
}

function namesFor(origins: readonly string[]): string {
  const names = new Set(origins.map((origin) => new URL(origin).hostname));
  const known = Array.from(names, (name) => `, EXCLUDE ${name}`);
  return `--host-resolver-rules=MAP * ~NOTFOUND${known.join('')}`;
}
