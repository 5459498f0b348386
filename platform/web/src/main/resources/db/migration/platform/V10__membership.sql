-- Who belongs to which organisation. Written in the transaction of the membership's event, read by every node.
CREATE TABLE membership (
    person_id        uuid NOT NULL,
    organisation_id  uuid NOT NULL,
    roles            text NOT NULL, -- comma separated, at least one
    PRIMARY KEY (person_id, organisation_id)
);

-- Which roles need a second factor, where any do. Written in the transaction of the policy's event.
CREATE TABLE second_factor_policy (
    organisation_id  uuid PRIMARY KEY,
    roles            text NOT NULL -- comma separated, at least one
);
