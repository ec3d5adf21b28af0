import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withPassingHub } from './hub.ts';
import { queueDossiers } from './queued.ts';
import { benchStation } from './station.ts';

/**
 * Makes a data folder of the application in its demo profile, already set up, with dossiers waiting for a hub that is not
 * there: so a station is switched on in the morning.
 * @returns the folder
 */
export async function readyStation(folder: string, dossiers: number): Promise<string> {
  const station = await withPassingHub(`${folder}-hub`, (code) => benchStation({ folder, code }));
  await queueDossiers(station.active.core, dossiers);
  await station.close();
  await writeFile(join(folder, 'demo.json'), JSON.stringify({ setUp: true, linePort: null }));
  return folder;
}
