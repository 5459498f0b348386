-- Who paid for the credits of an account: only these customers are ever charged for it. An account
-- may have had several; the one who paid last is charged.
CREATE TABLE stripe_customer (
    credit_account_id  uuid        NOT NULL,
    customer_id        text        NOT NULL, -- Stripe's; all else about the customer is there
    paid_at            timestamptz NOT NULL, -- when the last checkout that they paid was begun
    PRIMARY KEY (credit_account_id, customer_id)
);
