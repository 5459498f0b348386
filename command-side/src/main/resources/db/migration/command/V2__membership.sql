-- Who belongs to which organisation. Written in the transaction of the membership's event.
CREATE TABLE membership (
    person_id        uuid NOT NULL,
    organisation_id  uuid NOT NULL,
    roles            text NOT NULL, -- comma separated, at least one
    PRIMARY KEY (person_id, organisation_id)
);
