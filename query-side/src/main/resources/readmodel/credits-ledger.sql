CREATE TABLE credit_account (
    account_id       uuid PRIMARY KEY,
    owner_kind       text NOT NULL,
    owner_id         uuid NOT NULL,
    organisation_id  uuid,            -- the owner, when it is one
    opened_at        timestamptz NOT NULL,
    opened_position  bigint NOT NULL,
    closed_at        timestamptz,
    closed_position  bigint
);

CREATE INDEX credit_account_organisation ON credit_account (organisation_id)
    WHERE organisation_id IS NOT NULL;
CREATE INDEX credit_account_person ON credit_account (owner_id) WHERE organisation_id IS NULL;

-- fork_node finds what lived at a position, see Lifetime. Here it is that of an empty grant, from its creation
-- until it became empty; NULL while something is left.
CREATE TABLE credit_grant (
    account_id        uuid NOT NULL,
    grant_id          uuid NOT NULL,
    category          text NOT NULL,
    priority          integer NOT NULL,
    effective_at      timestamptz NOT NULL,
    expires_at        timestamptz,
    scope             jsonb NOT NULL,  -- list of features, empty for any
    granted_at        timestamptz NOT NULL,
    source            text,            -- NULL: another account
    reference         text NOT NULL,
    amount            bigint NOT NULL,
    remaining         bigint NOT NULL, -- neither gone nor held
    created_position  bigint NOT NULL,
    changed_position  bigint NOT NULL, -- when remaining last changed
    voided_position   bigint,
    fork_node         bigint,
    PRIMARY KEY (account_id, grant_id)
);

CREATE INDEX credit_grant_remaining ON credit_grant (account_id) WHERE fork_node IS NULL;
CREATE INDEX credit_grant_fork ON credit_grant (account_id, fork_node) WHERE fork_node IS NOT NULL;

-- A row for each shape that a reservation had, from since_position until just before until_position.
CREATE TABLE credit_reservation (
    account_id      uuid NOT NULL,
    reservation_id  uuid NOT NULL,
    since_position  bigint NOT NULL,
    until_position  bigint,          -- NULL: it is so now
    holder          text NOT NULL,
    feature         text NOT NULL,
    used_by         uuid,
    slices          jsonb NOT NULL,  -- list of grant and amount
    reserved_at     timestamptz NOT NULL,
    expires_at      timestamptz,
    fork_node       bigint,          -- NULL: it is so now
    PRIMARY KEY (account_id, reservation_id, since_position)
);

CREATE INDEX credit_reservation_live ON credit_reservation (account_id) WHERE fork_node IS NULL;
CREATE INDEX credit_reservation_fork ON credit_reservation (account_id, fork_node)
    WHERE fork_node IS NOT NULL;

-- Credits that were consumed less those that were refunded, by calendar month in France.
CREATE TABLE credit_usage (
    account_id  uuid NOT NULL,
    month       date NOT NULL,   -- its first day
    feature     text NOT NULL,
    used_by     uuid,
    credits     bigint NOT NULL
);

CREATE UNIQUE INDEX credit_usage_key ON credit_usage (account_id, month, feature, used_by)
    NULLS NOT DISTINCT;

-- Every limit that was ever set; the one of the highest position counts.
CREATE TABLE credit_limit (
    account_id         uuid NOT NULL,
    person_id          uuid NOT NULL,
    position           bigint NOT NULL,
    credits_per_month  bigint, -- NULL: no limit
    PRIMARY KEY (account_id, person_id, position)
);

-- Every setting that there ever was; the one of the highest position counts.
CREATE TABLE credit_auto_top_up (
    account_id             uuid NOT NULL,
    position               bigint NOT NULL,
    threshold              bigint, -- NULL, as all below: off
    pack                   text,
    credits                bigint,
    max_credits_per_month  bigint,
    PRIMARY KEY (account_id, position)
);

CREATE TABLE credit_adjustment (
    account_id          uuid NOT NULL,
    adjustment_id       uuid NOT NULL,
    amount              bigint NOT NULL,
    reason              text NOT NULL,
    requested_by        uuid NOT NULL,
    requested_at        timestamptz NOT NULL,
    requested_position  bigint NOT NULL,
    outcome             text,            -- NULL, as all below: it waits
    decided_by          uuid,            -- NULL as well when no second person was needed
    decided_at          timestamptz,
    decided_position    bigint,
    PRIMARY KEY (account_id, adjustment_id)
);

-- Balance of each account of the double-entry ledger, kept per credit account.
CREATE TABLE ledger_balance (
    account_id      uuid NOT NULL,
    ledger_account  text NOT NULL,
    balance         bigint NOT NULL,
    PRIMARY KEY (account_id, ledger_account)
);

-- The postings. The lines of one position sum to zero.
CREATE TABLE ledger_entry (
    position         bigint NOT NULL,
    line             integer NOT NULL,
    account_id       uuid NOT NULL,
    event_type       text NOT NULL,
    ledger_account   text NOT NULL,
    grant_id         uuid,            -- NULL: not of a grant
    amount           bigint NOT NULL,
    running_balance  bigint NOT NULL, -- of the ledger account
    grant_remaining  bigint,          -- of the grant; on account/available only
    feature          text,            -- what the credits are used for
    used_by          uuid,
    reference        text NOT NULL,
    occurred_at      timestamptz NOT NULL,
    recorded_at      timestamptz NOT NULL,
    PRIMARY KEY (account_id, position, line)
);

-- For travel in time: what a grant had left, and what was owed.
CREATE INDEX ledger_entry_grant ON ledger_entry (account_id, grant_id, position, line)
    WHERE grant_remaining IS NOT NULL;
CREATE INDEX ledger_entry_debt ON ledger_entry (account_id, position)
    WHERE ledger_account = 'account/available' AND grant_id IS NULL;

-- For the filters of the statement. What belongs to the event is found by its first line.
CREATE INDEX ledger_entry_type ON ledger_entry (account_id, event_type, position) WHERE line = 1;
CREATE INDEX ledger_entry_feature ON ledger_entry (account_id, feature, position)
    WHERE line = 1 AND feature IS NOT NULL;
CREATE INDEX ledger_entry_used_by ON ledger_entry (account_id, used_by, position)
    WHERE line = 1 AND used_by IS NOT NULL;
