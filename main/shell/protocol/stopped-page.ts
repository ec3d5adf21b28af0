/** Shown when the page keeps failing; needs no script and no file. */
export const stoppedPath = '/stopped';

/** @param nonce of the response's policy, for the one style element */
export function stoppedPage(nonce: string): string {
  return `<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><title>Trạm</title>
<style nonce="${nonce}">
body { font: 16px/1.6 'Be Vietnam Pro', 'Noto Sans', system-ui, sans-serif; margin: 12vh auto; max-width: 40em; padding: 0 24px;
  background: #f3f5f2; color: #14201a }
a { display: inline-block; padding: 10px 20px; border-radius: 8px; background: #0b5d46; color: #fff; text-decoration: none }
a:focus-visible { outline: 3px solid #1d5fbf; outline-offset: 2px }
[lang=en] { color: #4a5a51 }
</style></head>
<body><main>
<h1>Màn hình của trạm đã dừng nhiều lần</h1>
<p>Hồ sơ đã lưu vẫn an toàn trên máy và vẫn tiếp tục được gửi. Nhấn nút dưới đây để mở lại. Nếu màn hình lại dừng, hãy khởi
động lại máy; nếu vẫn còn, hãy gọi đường dây hỗ trợ.</p>
<p lang="en">The station's screen stopped several times. Saved dossiers are safe on this machine and go on being sent. Open it
again with the button; if it stops again, restart the machine; if it stays, call the hotline.</p>
<p><a href="/" autofocus>Mở lại màn hình</a></p>
</main></body></html>`;
}
