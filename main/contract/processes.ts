/** The conversations on the one pipe between the station process and its host. */
export const stationLane = 'station';
export const devicesLane = 'devices';
/** The operating system's key store; only a host that has one serves it. */
export const keyStoreLane = 'keyStore';

/** A process that ends with this code asks for a fresh start (locking wipes memory that way): no failure, no pause. */
export const restartExitCode = 75;
