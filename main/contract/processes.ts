/** The two conversations on the one pipe between the station process and its host. */
export const stationLane = 'station';
export const devicesLane = 'devices';

/** A process that ends with this code asks for a fresh start (locking wipes memory that way): no failure, no pause. */
export const restartExitCode = 75;
