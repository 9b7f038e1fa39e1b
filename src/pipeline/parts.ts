/** What `gen` opens once and uses for every screenshot: the model, the kits, the browser. */
import { stat } from 'node:fs/promises';
import { sha256Json } from '../core/files/index.ts';
import type { Kit } from '../kits/index.ts';
import { loadModel, loadModelKits, type Model, type RuntimeOptions } from '../model/index.ts';
import {
  openRenderer,
  rendererAvailability,
  SETUP_COMMAND,
  type Renderer,
  type RendererAvailability,
} from '../render/browser/index.ts';

export interface GenParts {
  readonly model: Model;
  /** Those that a screenshot may be read as, by name. */
  readonly kits: ReadonlyMap<string, Kit>;
  /** The browser that pages are drawn with; undefined where there is none. */
  readonly browser: PartsBrowser | undefined;
  /** What to run to get a browser, where there is none or none was asked for. */
  readonly setupCommand: string | undefined;
  readonly close: () => Promise<void>;
}

export interface PartsBrowser {
  /** Changes when another browser is installed; known without starting it. */
  readonly identity: string;
  /** Starts it when it is first asked for. */
  readonly renderer: () => Promise<Renderer>;
}

export interface OpenPartsOptions {
  readonly modelFolder: string;
  /** Name or folder of the only kit; undefined for all that the model knows. */
  readonly kit: string | undefined;
  readonly runtime: RuntimeOptions;
  /** Whether pages will be drawn; looking for a browser takes as long as reading a screenshot. */
  readonly renders: boolean;
  readonly signal: AbortSignal;
}

const NO_BROWSER: RendererAvailability = { available: false, command: SETUP_COMMAND };

/** @throws PixelwrightError `input` where the model or a kit is missing or damaged */
export async function openParts(options: OpenPartsOptions): Promise<GenParts> {
  const [model, availability] = await Promise.all([
    loadModel(options.modelFolder, options.runtime),
    options.renders ? rendererAvailability() : NO_BROWSER,
  ]);
  const asked = options.kit === undefined ? [] : [options.kit];
  const kits = await loadModelKits(model.manifest, asked).catch(async (error: unknown) => {
    await model.close();
    throw error;
  });
  let renderer: Promise<Renderer> | undefined;
  const start = (): Promise<Renderer> => (renderer ??= openRenderer({ signal: options.signal }));
  return {
    model,
    kits: new Map(kits.map((kit) => [kit.name, kit])),
    ...(availability.available
      ? {
          browser: { identity: await identityOf(availability.executable), renderer: start },
          setupCommand: undefined,
        }
      : { browser: undefined, setupCommand: `npx ${availability.command}` }),
    close: async () => {
      // One that did not start has been told of, and needs no closing.
      await renderer?.then(
        (running) => running.close(),
        () => undefined,
      );
      await model.close();
    },
  };
}

async function identityOf(executable: string): Promise<string> {
  const { size, mtimeMs } = await stat(executable);
  return sha256Json({ executable, size, mtimeMs });
}
