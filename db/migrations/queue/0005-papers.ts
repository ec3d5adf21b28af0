import type { Migration } from '../migrate.ts';

/** Pages of scanned papers. Codes, sizes and places in a picture only; the pictures are encrypted files beside the draft. */
export const papers: Migration = {
  name: '0005-papers',
  up(db) {
    db.exec(`
      CREATE TABLE paper_pages (
        page_id TEXT PRIMARY KEY,
        draft_id TEXT NOT NULL REFERENCES dossiers,
        paper_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        place INTEGER NOT NULL,
        file_id TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL,
        corners TEXT NOT NULL,
        clear INTEGER NOT NULL,
        confidence REAL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        size INTEGER NOT NULL,
        added_at TEXT NOT NULL,
        -- 1 once it was taken out: what is left of its file is then removed, never taken for a new page.
        removed INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE INDEX paper_pages_by_draft ON paper_pages (draft_id, place);
    `);
  },
};
