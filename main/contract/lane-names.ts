/** The two conversations on the one pipe between the station process and its host. */
export const stationLane = 'station';
export const devicesLane = 'devices';
