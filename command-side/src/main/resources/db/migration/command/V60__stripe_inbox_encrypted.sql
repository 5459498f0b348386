-- Who pays stands in webhooks with name and address. They are encrypted under the master key, and gone once they are
-- processed: the log has what follows from them. Nodes encrypt what is left in payload, where nodes of before put it.
ALTER TABLE stripe_inbox
    ADD COLUMN content bytea, -- the payload, encrypted; null when it was processed
    ALTER COLUMN payload DROP NOT NULL;

UPDATE stripe_inbox SET payload = NULL WHERE state IN ('DONE', 'IGNORED');
