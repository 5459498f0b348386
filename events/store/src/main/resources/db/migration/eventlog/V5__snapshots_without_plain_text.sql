-- Snapshots of people and organisations held names and addresses as plain text. Without them these states are made
-- from the events, and stored again with what is personal encrypted.
DELETE FROM eventlog.snapshot WHERE aggregate_type IN ('identity.Person', 'identity.Organisation');
