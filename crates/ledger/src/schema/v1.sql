-- Version 1 of the ledger. A migration, once released, is never edited: the next version is another file.
--
-- Evidence (append-only, guarded by triggers): documents, readings, claims and their filters, decisions.
-- Projections (made again by `hudna rebuild`): incidents, findings.
-- Search: full-text tables without content of their own; what they hold is folded, see search.rs.

CREATE TABLE documents (
    seq         INTEGER PRIMARY KEY,             -- the order of the ledger
    hash        TEXT NOT NULL UNIQUE,            -- BLAKE3 of raw, 64 hex digits
    id          TEXT NOT NULL UNIQUE,            -- the model's document id
    raw         BLOB NOT NULL,                   -- the bytes as captured
    text        TEXT NOT NULL,                   -- the text that every offset points into
    text_hash   TEXT NOT NULL,                   -- BLAKE3 of text
    json        TEXT NOT NULL,                   -- model::Document with its text left empty
    outlet      TEXT,
    lang        TEXT,
    published   TEXT,                            -- 2020-10-12 or 2020-10-12T21:45
    ingested_at TEXT NOT NULL                    -- RFC 3339, UTC; given by the caller
) STRICT;
CREATE INDEX documents_outlet ON documents (outlet);
CREATE INDEX documents_published ON documents (published);

-- One reading of one document by one engine with one set of packs; the newest one is the current one.
CREATE TABLE readings (
    seq      INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (seq),
    engine   TEXT NOT NULL,
    packs    TEXT NOT NULL,
    time     TEXT NOT NULL,
    claims   INTEGER NOT NULL,                   -- how many
    digest   TEXT NOT NULL                       -- BLAKE3 over the claims' JSON
) STRICT;
CREATE INDEX readings_document ON readings (document, seq);

CREATE TABLE claims (
    seq           INTEGER PRIMARY KEY,
    reading       INTEGER NOT NULL REFERENCES readings (seq),
    n             INTEGER NOT NULL,              -- place in the reading, from 0
    id            TEXT NOT NULL,                 -- c1, c2, …
    act           TEXT NOT NULL,
    type          TEXT NOT NULL,
    polarity      TEXT NOT NULL,
    voice         TEXT NOT NULL,
    start_day     TEXT,
    end_day       TEXT,
    json          TEXT NOT NULL,                 -- model::Claim
    UNIQUE (reading, n),
    UNIQUE (reading, id)
) STRICT;
CREATE INDEX claims_type ON claims (type);
CREATE INDEX claims_start ON claims (start_day);

CREATE TABLE claim_parties (
    claim INTEGER NOT NULL REFERENCES claims (seq),
    role  TEXT NOT NULL CHECK (role IN ('speaker', 'initiator', 'target')),
    party TEXT NOT NULL,
    PRIMARY KEY (claim, role, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_parties_party ON claim_parties (party, role, claim);

CREATE TABLE claim_places (
    claim INTEGER NOT NULL REFERENCES claims (seq),
    name  TEXT NOT NULL,                         -- folded; both the words of the text and the common name
    PRIMARY KEY (claim, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_places_name ON claim_places (name, claim);

CREATE TABLE decisions (
    seq     INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL CHECK (kind IN ('merge', 'split', 'reject', 'correct', 'accept', 'undo')),
    payload TEXT NOT NULL,                       -- JSON
    user    TEXT NOT NULL,
    time    TEXT NOT NULL,
    undoes  INTEGER UNIQUE REFERENCES decisions (seq),
    CHECK ((kind = 'undo') = (undoes IS NOT NULL))
) STRICT;

CREATE TABLE incidents (
    seq       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    theatre   TEXT,
    type      TEXT NOT NULL,
    start_day TEXT,
    end_day   TEXT,
    initiator TEXT,                              -- party
    target    TEXT,                              -- party
    json      TEXT NOT NULL                      -- model::Incident
) STRICT;
CREATE INDEX incidents_theatre ON incidents (theatre);
CREATE INDEX incidents_start ON incidents (start_day);

CREATE TABLE incident_claims (
    incident INTEGER NOT NULL REFERENCES incidents (seq),
    n        INTEGER NOT NULL,
    claim    INTEGER NOT NULL REFERENCES claims (seq),
    PRIMARY KEY (incident, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_claims_claim ON incident_claims (claim, incident);

CREATE TABLE incident_places (
    incident INTEGER NOT NULL REFERENCES incidents (seq),
    name     TEXT NOT NULL,                      -- folded
    PRIMARY KEY (incident, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_places_name ON incident_places (name, incident);

CREATE TABLE incident_flags (
    incident INTEGER NOT NULL REFERENCES incidents (seq),
    flag     TEXT NOT NULL,
    PRIMARY KEY (incident, flag)
) STRICT, WITHOUT ROWID;

CREATE TABLE findings (
    seq       INTEGER PRIMARY KEY,
    agreement TEXT NOT NULL,
    provision TEXT NOT NULL,
    incident  INTEGER NOT NULL REFERENCES incidents (seq),
    party     TEXT,
    violation INTEGER NOT NULL,
    borne_out INTEGER NOT NULL,
    json      TEXT NOT NULL                      -- model::Finding
) STRICT;
CREATE INDEX findings_agreement ON findings (agreement, provision);
CREATE INDEX findings_incident ON findings (incident);

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE documents_fts USING fts5 (text, content = '', tokenize = 'trigram case_sensitive 1');
CREATE VIRTUAL TABLE claims_fts USING fts5 (text, content = '', tokenize = 'trigram case_sensitive 1');

CREATE TRIGGER documents_kept BEFORE UPDATE ON documents BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER documents_stay BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT, 'evidence is never removed'); END;
CREATE TRIGGER readings_kept BEFORE UPDATE ON readings BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER readings_stay BEFORE DELETE ON readings BEGIN SELECT RAISE(ABORT, 'evidence is never removed'); END;
CREATE TRIGGER claims_kept BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER claims_stay BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'evidence is never removed'); END;
CREATE TRIGGER decisions_kept BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'evidence is never removed'); END;
