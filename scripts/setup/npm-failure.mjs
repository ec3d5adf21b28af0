const CAUSES = [
  {
    cause: 'lockfile',
    signs: /EUSAGE|are in sync/,
    vi: 'package.json và package-lock.json không khớp nhau: mã nguồn này bị lỗi. Hãy lấy lại mã nguồn, hoặc (người phát triển) chạy "npm install".',
    en: 'package.json and package-lock.json do not match: this copy of the source is faulty. Get the source again, or (developers) run "npm install".',
  },
  {
    cause: 'disk',
    signs: /ENOSPC|no space left|EDQUOT/i,
    vi: 'Ổ đĩa đã đầy. Hãy giải phóng khoảng 1 GB rồi chạy lại lệnh.',
    en: 'The disk is full. Free about 1 GB and run the command again.',
  },
  {
    cause: 'permission',
    signs: /EACCES|EPERM|EROFS|permission denied|read-only file system/i,
    vi: 'Không có quyền ghi vào thư mục này. Hãy chạy lại bằng tài khoản sở hữu thư mục, hoặc chép dự án vào thư mục của mình.',
    en: 'No permission to write in this folder. Run the command as the owner of the folder, or copy the project to a folder of your own.',
  },
  {
    cause: 'network',
    signs:
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENETWORK|ERR_SOCKET|CERT|E407|E50[234]|network|proxy/i,
    vi: 'Không tới được kho gói npm. Hãy kiểm tra mạng (hoặc proxy: "npm config set proxy …") rồi chạy lại lệnh.',
    en: 'The npm registry cannot be reached. Check the network (or the proxy: "npm config set proxy …") and run the command again.',
  },
];

const UNKNOWN = {
  cause: 'unknown',
  vi: 'Không cài được các gói npm. Hãy kiểm tra mạng, quyền ghi trong thư mục này và chỗ trống trên ổ đĩa, rồi chạy lại lệnh.',
  en: 'The npm packages could not be installed. Check the network, the permission to write in this folder and the free disk space, and run the command again.',
};

/** What most likely stopped npm, judged by what it printed, and what to do about it. */
export function explainFailure(output) {
  return CAUSES.find(({ signs }) => signs.test(output)) ?? UNKNOWN;
}

/** What to do when npm ended well but left packages out. */
export function explainMissing(names) {
  const some = names.slice(0, 5).join(', ') + (names.length > 5 ? ', …' : '');
  return {
    vi: `npm đã bỏ sót ${names.length} gói (${some}): mạng bị ngắt giữa chừng, hoặc bản Node này không hợp với gói. Hãy chạy lại lệnh.`,
    en: `npm left out ${names.length} packages (${some}): the network broke off, or this Node does not suit them. Run the command again.`,
  };
}

const NOISE = /complete log of this run|EBADENGINE|Unknown (user|project|env) config|^npm (error|warn)\s*$/;

/**
 * The last lines of what npm printed, without blank ones and noise. Before the help on its usage, which npm appends to
 * some errors, stands what matters.
 */
export function lastLines(output, count = 8) {
  const [head] = output.split(/^npm error Clean install a project$/m);
  return head
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !NOISE.test(line))
    .slice(-count);
}
