-- What callers have used of their limits. After a crash it is empty, and nothing is lost but a minute's counting.
CREATE UNLOGGED TABLE rate_limit (
    key          text PRIMARY KEY,
    used         bigint NOT NULL,      -- leased to nodes in this window
    window_ends  timestamptz NOT NULL
) WITH (fillfactor = 50);
