-- Nodes without the command role need memberships, too: a request can name the organisation that it is for.
INSERT INTO platform.membership (person_id, organisation_id, roles)
SELECT person_id, organisation_id, roles FROM command.membership;

DROP TABLE command.membership;
