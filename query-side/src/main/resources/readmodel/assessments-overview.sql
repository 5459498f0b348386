CREATE TABLE assessment (
    assessment_id       uuid PRIMARY KEY,
    organisation_id     uuid NOT NULL,
    beneficiary_id      uuid NOT NULL,
    consultant_id       uuid NOT NULL,
    credit_account_id   uuid NOT NULL,
    format              text NOT NULL,
    state               text NOT NULL,
    reservation_id      uuid,   -- pays for the bilan: asked for, held or captured
    credits             bigint, -- how many credits that are
    refusal_code        text,   -- why the last start failed
    refusal_detail      text,
    requested_at        timestamptz NOT NULL,
    consented_at        timestamptz,
    start_requested_at  timestamptz,
    started_at          timestamptz,
    completed_at        timestamptz,
    cancelled_at        timestamptz,
    position            bigint NOT NULL -- of the last event
);

CREATE INDEX assessment_of_organisation ON assessment (organisation_id, requested_at, assessment_id);
CREATE INDEX assessment_of_beneficiary ON assessment (beneficiary_id, requested_at, assessment_id);
CREATE INDEX assessment_of_consultant ON assessment (consultant_id, requested_at, assessment_id);

-- As AssessmentVisibility says it. Beneficiaries see their own wherever it is carried out; consultants theirs and nobody
-- else's.
CREATE POLICY visible ON assessment FOR SELECT USING (
    (SELECT query.is_admin())
    OR beneficiary_id = (SELECT query.person())
    OR organisation_id = (SELECT query.organisation_as('MANAGER', 'AUDITOR'))
    OR (organisation_id = (SELECT query.organisation_as('CONSULTANT')) AND consultant_id = (SELECT query.person())));
