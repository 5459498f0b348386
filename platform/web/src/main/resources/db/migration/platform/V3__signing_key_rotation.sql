-- A key is published before it signs, and for as long as what it signed is good.
ALTER TABLE signing_key
    ADD COLUMN active_from  timestamptz,
    ADD COLUMN retired_at   timestamptz, -- from then on its successor signs
    ALTER COLUMN private_key DROP NOT NULL;

UPDATE signing_key SET active_from = created_at;

ALTER TABLE signing_key ALTER COLUMN active_from SET NOT NULL;
