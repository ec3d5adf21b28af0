/** Programs the product uses beside npm packages. None is a must: what needs one says so and goes on without. */
export const PROGRAMS = [
  {
    program: 'socat',
    package: 'socat',
    platforms: ['linux', 'darwin'],
    commands: ['start', 'demo', 'test', 'simulate'],
    vi: 'cổng nối tiếp ảo cho máy quét mô phỏng',
    en: 'pseudo terminals for the simulated scanner',
  },
  {
    program: 'udevadm',
    package: 'udev',
    platforms: ['linux'],
    commands: ['start', 'demo', 'test', 'simulate'],
    vi: 'liệt kê các cổng nối tiếp',
    en: 'the list of serial ports',
  },
  {
    program: 'openssl',
    package: 'openssl',
    platforms: ['linux', 'darwin'],
    commands: ['test'],
    vi: 'kiểm thử việc mở hồ sơ đã niêm phong bằng một chương trình khác',
    en: 'tests that open sealed dossiers with another program',
  },
];

/** A failed installation is not tried again sooner. */
export const RETRY_AFTER_MS = 60 * 60 * 1000;

/**
 * Decides what to do about programs that a command needs and the machine lacks.
 *
 * @param facts {command, platform, has(program), apt: whether apt-get is there, root, sudo(): whether sudo asks no
 *   password, failed: {at, packages} of the last installation that failed or undefined, now}; times in ms since 1970
 * @returns {action: 'none'} | {action: 'install', missing, sudo} | {action: 'tell', missing, reason}
 */
export function decideSystemPackages({ command, platform, has, apt, root, sudo, failed, now }) {
  const missing = PROGRAMS.filter(
    (p) => p.commands.includes(command) && p.platforms.includes(platform) && !has(p.program),
  );
  if (missing.length === 0) return { action: 'none' };
  if (platform !== 'linux' || !apt) return { action: 'tell', missing, reason: 'no-apt' };
  const age = failed === undefined ? Number.POSITIVE_INFINITY : now - failed.at;
  const tried = missing.every((p) => failed?.packages.includes(p.package));
  if (tried && age >= 0 && age < RETRY_AFTER_MS) return { action: 'tell', missing, reason: 'failed-lately' };
  if (root) return { action: 'install', missing, sudo: false };
  if (sudo()) return { action: 'install', missing, sudo: true };
  return { action: 'tell', missing, reason: 'no-permission' };
}

/** Says what is missing, what it is for and how to get it, in both languages. */
export function describeMissing(missing, platform, apt) {
  const list = (language) => missing.map((p) => `${p.package} (${p[language]})`).join(', ');
  const names = missing.map((p) => p.package).join(' ');
  const [vi, en] = apt
    ? [`cài bằng: sudo apt-get install ${names}`, `install with: sudo apt-get install ${names}`]
    : platform === 'darwin'
      ? [`cài bằng: brew install ${names}`, `install with: brew install ${names}`]
      : [
          `hãy cài các gói này bằng trình quản lý gói của hệ điều hành (dnf, pacman, zypper, apk …; tên gói có thể khác)`,
          `install these packages with the system's package manager (dnf, pacman, zypper, apk …; their names may differ)`,
        ];
  return {
    vi: `Thiếu ${list('vi')}; ${vi}. Lệnh vẫn chạy tiếp, không có các phần đó.`,
    en: `Missing: ${list('en')}; ${en}. The command goes on without them.`,
  };
}
