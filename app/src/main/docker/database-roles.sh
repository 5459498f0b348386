#!/usr/bin/env bash
# Runs once, when the volume of the database is made: the roles that docs/operations.md describes.
set -euo pipefail

psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres \
  --set=password="$BILAN_PASSWORD" --set=owner_password="$BILAN_OWNER_PASSWORD" \
  --set=projector_password="$BILAN_PROJECTOR_PASSWORD" <<'SQL'
CREATE ROLE bilan_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE bilan_projector LOGIN PASSWORD :'projector_password';
CREATE ROLE bilan LOGIN PASSWORD :'password';
CREATE DATABASE bilan OWNER bilan_owner;
GRANT CREATE ON DATABASE bilan TO bilan, bilan_projector;
SQL
