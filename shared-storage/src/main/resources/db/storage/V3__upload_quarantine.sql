-- Uploads that could not be checked for viruses yet: neither served nor usable.
ALTER TABLE upload
    ADD COLUMN quarantined boolean NOT NULL DEFAULT false,
    -- When it was last tried without a verdict.
    ADD COLUMN scan_tried_at timestamptz;
CREATE INDEX upload_quarantined ON upload (scan_tried_at NULLS FIRST, uploaded_at)
    WHERE quarantined;
