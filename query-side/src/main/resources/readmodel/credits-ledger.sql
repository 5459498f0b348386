CREATE TABLE credit_account (
    account_id       uuid PRIMARY KEY,
    owner_kind       text NOT NULL,
    owner_id         uuid NOT NULL,
    organisation_id  uuid,
    opened_at        timestamptz NOT NULL
);

CREATE TABLE credit_grant (
    account_id  uuid NOT NULL,
    grant_id    uuid NOT NULL,
    category    text NOT NULL,
    amount      bigint NOT NULL,
    remaining   bigint NOT NULL,
    source      text NOT NULL,
    reference   text NOT NULL,
    granted_at  timestamptz NOT NULL,
    creation    bigint NOT NULL, -- order of creation on the account, from 0
    PRIMARY KEY (account_id, grant_id)
);

CREATE TABLE credit_reservation (
    account_id      uuid NOT NULL,
    reservation_id  uuid NOT NULL,
    feature         text NOT NULL,
    amount          bigint NOT NULL,
    reserved_at     timestamptz NOT NULL,
    PRIMARY KEY (account_id, reservation_id)
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
    amount           bigint NOT NULL,
    running_balance  bigint NOT NULL,
    reference        text NOT NULL,
    occurred_at      timestamptz NOT NULL,
    recorded_at      timestamptz NOT NULL,
    PRIMARY KEY (account_id, position, line)
);
