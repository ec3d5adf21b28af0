/**
 * What the build decided, put in place of these names by `scripts/app/build.ts`. Constants of the build and not of the
 * environment: what an installer runs cannot be changed from outside it.
 */
declare const __TRAM_DEMO__: boolean;
declare const __TRAM_NODE__: string | null;

/** Whether the demo profile is part of this build: development and the test pack, never an installer. */
export const hasDemo: boolean = __TRAM_DEMO__;

/** Node 24 for what the runtime itself cannot run: an absolute path, or one below the packed application's resources. */
export const builtNode: string | null = __TRAM_NODE__;
