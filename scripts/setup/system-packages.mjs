/** Commands that open the window on a display of their own. */
const onOwnDisplay = ['test:e2e', 'screenshots'];

const window = {
  platforms: ['linux'],
  commands: ['start', ...onOwnDisplay],
  window: true,
  vi: 'cửa sổ của trạm',
  en: "the station's window",
};
const library = (program, name) => ({ program, package: name, ...window });
/** A display for machines that have none, where windows are only tested. */
const testDisplay = {
  platforms: ['linux'],
  commands: onOwnDisplay,
  vi: 'kiểm thử cửa sổ trên máy không có màn hình',
  en: 'tests of the window on machines without a display',
};

/** What virtual devices are made of. */
const forLab = (program, name, ...more) => ({
  program,
  package: name,
  platforms: ['linux'],
  commands: ['test:hardware', ...more],
  vi: 'thử các thiết bị ảo',
  en: 'tests with virtual devices',
});
/** What proves that faults lose nothing. */
const forFaults = (program, name, ...commands) => ({
  program,
  package: name,
  platforms: ['linux'],
  commands,
  vi: 'thử mất điện và lỗi đĩa',
  en: 'tests of power cuts and failing disks',
});

/**
 * Programs, libraries (by their file names) and fonts (by their paths) the product uses beside npm packages. None is a must:
 * what needs one says so and goes on without.
 */
export const PROGRAMS = [
  {
    program: 'socat',
    package: 'socat',
    platforms: ['linux', 'darwin'],
    commands: ['start', 'demo', 'test', 'simulate', ...onOwnDisplay],
    vi: 'cổng nối tiếp ảo cho máy quét mô phỏng',
    en: 'pseudo terminals for the simulated scanner',
  },
  {
    program: 'udevadm',
    package: 'udev',
    platforms: ['linux'],
    commands: ['start', 'demo', 'test', 'simulate', 'test:hardware', ...onOwnDisplay],
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
  {
    // The part of Debian's package that is on the PATH; the server's own programs stand beside.
    program: 'pg_ctlcluster',
    package: 'postgresql',
    platforms: ['linux'],
    commands: ['test'],
    ci: true,
    vi: 'kiểm thử trung tâm tiếp nhận trên PostgreSQL',
    en: 'tests of the hub on PostgreSQL',
  },
  forLab('qemu-system-x86_64', 'qemu-system-x86', 'test:power'),
  forFaults('mkfs.ext4', 'e2fsprogs', 'test:power'),
  forFaults('strace', 'strace', 'test', 'test:faults'),
  forLab('umockdev-run', 'umockdev'),
  forLab('pcscd', 'pcscd'),
  forLab('/usr/lib/pcsc/drivers/serial/libifdvpcd.so', 'vsmartcard-vpcd'),
  forLab('/usr/include/PCSC/winscard.h', 'libpcsclite-dev'),
  forLab('g++', 'g++'),
  forLab('make', 'make'),
  forLab('python3', 'python3'),
  library('libgtk-3.so.0', 'libgtk-3-0'),
  library('libnss3.so', 'libnss3'),
  library('libasound.so.2', 'libasound2'),
  library('libgbm.so.1', 'libgbm1'),
  library('libXss.so.1', 'libxss1'),
  library('libXtst.so.6', 'libxtst6'),
  library('libnotify.so.4', 'libnotify4'),
  library('libatspi.so.0', 'libatspi2.0-0'),
  library('libdrm.so.2', 'libdrm2'),
  library('libsecret-1.so.0', 'libsecret-1-0'),
  { program: '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf', package: 'fonts-dejavu-core', ...window },
  { program: 'Xvfb', package: 'xvfb', ...testDisplay },
  { program: 'xauth', package: 'xauth', ...testDisplay },
];

/** A failed installation is not tried again sooner. */
export const RETRY_AFTER_MS = 60 * 60 * 1000;

/**
 * Decides what to do about programs that a command needs and the machine lacks.
 *
 * @param facts {command, platform, display: whether a window can open, ci: whether every proof is to run, has(program), apt: whether apt-get is there, root, sudo(): whether sudo asks no
 *   password, failed: {at, packages} of the last installation that failed or undefined, now}; times in ms since 1970
 * @returns {action: 'none'} | {action: 'install', missing, sudo} | {action: 'tell', missing, reason}
 */
export function decideSystemPackages({ command, platform, display, ci, has, apt, root, sudo, failed, now }) {
  const missing = PROGRAMS.filter(
    (p) =>
      p.commands.includes(command) &&
      p.platforms.includes(platform) &&
      // Tests bring a display of their own.
      (!p.window || display || onOwnDisplay.includes(command)) &&
      // A server would stay on the machine of whoever only wants to see the tests pass.
      (!p.ci || ci) &&
      !has(p.program),
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
