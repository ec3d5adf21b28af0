/**
 * npm leaves `node_modules/.package-lock.json` behind when, and only when, an installation came to its end. Compared
 * with package-lock.json it tells whether the packages are whole, also when someone else ran `npm ci`.
 */

const listed = (list, value) => {
  if (list === undefined) return true;
  const all = Array.isArray(list) ? list : [list];
  const wanted = all.filter((entry) => !entry.startsWith('!'));
  return !all.includes(`!${value}`) && (wanted.length === 0 || wanted.includes(value) || wanted.includes('any'));
};

/** Whether a lockfile entry is built for this machine: {os, cpu, libc}, libc undefined where there is no choice. */
export function isForMachine(entry, machine) {
  const libc = machine.libc === undefined || listed(entry.libc, machine.libc);
  return listed(entry.os, machine.os) && listed(entry.cpu, machine.cpu) && libc;
}

/**
 * @param lock the parsed package-lock.json
 * @param hidden the parsed node_modules/.package-lock.json, or undefined
 * @param machine {os, cpu, libc}
 * @param exists tells whether a path relative to the project exists
 * @returns names of packages that are missing or of another version, sorted. npm skips an optional package it could
 *   not fetch without a word: those made for this very machine count as missing, the others do not.
 */
export function missingPackages(lock, hidden, machine, exists) {
  const have = hidden?.packages ?? {};
  const missing = [];
  for (const [path, entry] of Object.entries(lock.packages ?? {})) {
    if (path === '' || entry.link) continue;
    const found = have[path];
    const same = found !== undefined && found.version === entry.version && found.integrity === entry.integrity;
    if (same && exists(path)) continue;
    if (found === undefined && entry.optional && !isMadeFor(entry, machine)) continue;
    missing.push(path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
  }
  return missing.sort();
}

function isMadeFor(entry, machine) {
  return (entry.os !== undefined || entry.cpu !== undefined) && isForMachine(entry, machine);
}
