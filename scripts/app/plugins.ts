import { relative, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { noncePlaceholder } from '../../main/shell/protocol/csp.ts';

/**
 * `new URL('./worker.ts', import.meta.url)` names a file to run. In the bundle it is the entry built of that file, which
 * stands in the same folder as everything else of its build.
 * @param entries absolute source file by name of the entry
 */
export function entryUrls(root: string, entries: Record<string, string>): Plugin {
  return {
    name: 'tram:entry-urls',
    transform(code, id) {
      if (!code.includes('import.meta.url')) return null;
      const replaced = code.replace(
        /new URL\(\s*(['"])(\.[^'"]+\.ts)\1,\s*import\.meta\.url\s*\)/g,
        (_all, _quote, path: string) => {
          const file = resolve(id, '..', path);
          const entry = Object.keys(entries).find((name) => entries[name] === file);
          if (!entry) throw new Error(`${relative(root, file)} is run as a file but is no entry of the build`);
          return `new URL('./${entry}.js', import.meta.url)`;
        },
      );
      return replaced === code ? null : { code: replaced, map: null };
    },
  };
}

/** Takes the demo out of a build: whoever still asks for it gets an error instead of simulators. */
export function withoutDemo(): Plugin {
  const empty = '\0tram:no-demo';
  return {
    name: 'tram:without-demo',
    enforce: 'pre',
    resolveId: (source) => (/(^|\/)demo-profile\.ts$/.test(source) ? empty : null),
    load: (id) =>
      id === empty
        ? `const none = async () => { throw new Error('no demo in this build'); };
           export { none as demoEntries, none as startDemoProfile };`
        : null,
  };
}

/** What the window shows until the page's script has painted: part of the page, so that it is there with its first byte. */
export function splash(): Plugin {
  const style = `#splash{position:fixed;inset:0;display:grid;place-content:center;gap:8px;text-align:center;
font:16px/1.5 'Be Vietnam Pro','Noto Sans',system-ui,sans-serif;background:#f3f5f2;color:#14201a}
#splash b{font-size:28px;font-weight:600}#splash i{font-style:normal;color:#4a5a51}
@media(prefers-color-scheme:dark){#splash{background:#0e1512;color:#eaf1ec}#splash i{color:#b4c2ba}}`;
  const words = '<b>Trạm</b><span>Đang mở trạm …</span><i lang="en">Opening the station …</i>';
  return {
    name: 'tram:splash',
    transformIndexHtml: (html) =>
      html
        .replace('</head>', `<style nonce="${noncePlaceholder}">${style}</style></head>`)
        .replace('<div id="root"></div>', `<div id="root"><div id="splash" role="status">${words}</div></div>`),
  };
}
