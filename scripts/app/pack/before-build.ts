/**
 * Called by electron-builder before it would install or compile packages. `false` says that this is done: the packages lie
 * beside the built application (`copy-packages.ts`), and native ones bring their programs along.
 */
export default async function beforeBuild(): Promise<boolean> {
  return false;
}
