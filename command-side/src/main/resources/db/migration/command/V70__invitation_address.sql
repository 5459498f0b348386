-- Which invitations an address has had: they are encrypted with keys of their own, and those go when the person behind
-- the address is erased.
CREATE TABLE invitation_address (
    invitation_id  uuid PRIMARY KEY,
    address_key    text NOT NULL -- keyed hash of the address
);

CREATE INDEX invitation_address_key ON invitation_address (address_key);
